import { ActionError } from './errors.ts';
import { canBePrimary, kindOf } from './functions.ts';
import { activeOf, begin, type Changed, type Entry, end, primaryOf, type Route, setState } from './route.ts';
import { reasons } from './rules.ts';

/** What an officer does to the routes; linking, presenting and answering have effects elsewhere too. */
export type Move =
  | { readonly action: 'accept'; readonly reason?: string | undefined }
  | { readonly action: 'return' | 'forward'; readonly to: string; readonly reason: string }
  | { readonly action: 'present-to-sapo' }
  | { readonly action: 'link-person' | 'unlink-person' | 'answer-informant' }
  | { readonly action: 'close' };

export type Acting = { readonly by: string; readonly at: string };

const bouncesToNoa = 2;

/** The next version of a route after an action; throws an ActionError when the state does not allow it. */
export function actOnRoute(route: Route, move: Move, { by, at }: Acting): Changed {
  const acted = { ...perform(route, move, { by, at }), handled: true, version: route.version + 1 };
  return { route: acted, change: changeOf[move.action], by };
}

const changeOf = {
  accept: 'accepted',
  return: 'returned',
  forward: 'forwarded',
  'present-to-sapo': 'presented',
  'link-person': 'linked',
  'unlink-person': 'unlinked',
  'answer-informant': 'answered',
  close: 'closed',
} as const;

function perform(route: Route, move: Move, acting: Acting): Route {
  switch (move.action) {
    case 'accept':
      return accept(route, move, acting);
    case 'return':
      return giveBack(route, move, acting);
    case 'forward':
      return forward(route, move, acting);
    case 'present-to-sapo':
      return present(route, acting);
    case 'link-person':
    case 'unlink-person':
      return requireHandler(route, acting.by);
    case 'answer-informant':
      return requireOwn(route, acting.by);
    case 'close':
      return setState(route, inState(route, acting.by, ['new', 'accepted', 'presented']).function, 'closed');
  }
}

function accept(route: Route, { reason }: { readonly reason?: string | undefined }, { by }: Acting): Route {
  const entry = inState(route, by, ['new']);
  if (entry.rule === 'K1-keep' && reason === undefined) {
    throw new ActionError('reason-required', 'Say why a tip that nobody can be tied to is still needed.', '/reason');
  }
  return setState(route, entry.function, 'accepted');
}

type Sending = { readonly to: string; readonly reason: string };

/** The second return goes to NOA whatever it says; what NOA itself sends back out is no bounce. */
function giveBack(route: Route, { to, reason }: Sending, { by, at }: Acting): Route {
  const entry = inState(route, by, ['new', 'accepted']);
  if (to === by) throw new ActionError('already-there', 'The function has it already.', '/to');
  const bounces = by === 'noa' ? route.bounces : route.bounces + 1;
  const bounced = by !== 'noa' && bounces >= bouncesToNoa;
  const receiver = bounced ? 'noa' : to;
  requirePossible(entry, receiver);
  const left = end(route, ({ seq }) => seq === entry.seq, { at, state: 'returned' });
  const rule = bounced ? 'B1-bounced' : 'officer';
  const words = bounced ? `${reasons['B1-bounced']} ${reason}` : reason;
  return { ...handOver(left, entry, { to: receiver, reason: words, rule, by, at }), bounces };
}

/** To a contact person or an agency it goes in addition; to a handling function it moves. */
function forward(route: Route, { to, reason }: Sending, { by, at }: Acting): Route {
  const entry = inState(route, by, ['new', 'accepted', 'presented']);
  if (to === by || (!canBePrimary(to) && activeOf(route, to))) {
    throw new ActionError('already-there', 'The function has it already.', '/to');
  }
  if (!canBePrimary(to)) {
    return begin(route, { function: to, kind: 'additional', rule: 'officer', reason, by }, at);
  }
  const left = end(route, ({ seq }) => seq === entry.seq, { at, state: 'forwarded' });
  return handOver(left, entry, { to, reason, rule: 'officer', by, at });
}

type HandOver = Sending & { readonly rule: string; readonly by: string; readonly at: string };

/** An additional part that comes to somebody who has the tip already ends there. */
function handOver(route: Route, { kind }: Entry, { to, reason, rule, by, at }: HandOver): Route {
  if (kind === 'additional' && activeOf(route, to)) return route;
  return begin(route, { function: to, kind, rule, reason, by }, at);
}

function requirePossible({ kind }: Entry, to: string): void {
  if (kind === 'additional' || canBePrimary(to)) return;
  throw new ActionError('not-for-this-function', 'A contact person or an agency cannot answer for a tip.', '/to');
}

function present(route: Route, { by }: Acting): Route {
  const entry = inState(route, by, ['new', 'accepted', 'presented']);
  if (kindOf(by) !== 'contact-person' && by !== 'noa') {
    throw new ActionError('not-for-this-function', 'Contact persons and NOA present; forward it to one of them.');
  }
  return setState(route, entry.function, 'presented');
}

function requireHandler(route: Route, by: string): Route {
  requireMember(route, by);
  if (by === 'noa' || canBePrimary(by)) return route;
  throw new ActionError('not-for-this-function', 'Only NOA and functions that handle cases link persons.');
}

/** NOA coordinates: it may link and answer whoever has the tip. */
function requireMember(route: Route, by: string): Route {
  if (by === 'noa' || activeOf(route, by)) return route;
  throw new ActionError('not-your-function', 'The tip is not routed to this function.');
}

/** Another agency has the reference of a tip, not its text: it asks the informant through us. */
function requireOwn(route: Route, by: string): Route {
  if (kindOf(by) !== 'agency') return requireMember(route, by);
  throw new ActionError('not-for-this-function', 'Another agency does not write to the informant.');
}

function inState(route: Route, by: string, allowed: readonly Entry['state'][]): Entry {
  const entry = activeOf(route, by);
  if (entry === undefined) throw new ActionError('not-your-function', 'The tip is not routed to this function.');
  if (allowed.includes(entry.state)) return entry;
  throw new ActionError('not-possible-now', `The function has it as ${entry.state}.`);
}

/** Säkerhetspolisen hears of a presentation by reference; the primary route stays where it is. */
export function informSapo(route: Route, { by, at }: Acting): Route {
  const sapo = 'agency:Säkerhetspolisen';
  if (activeOf(route, sapo) || primaryOf(route).function === sapo) return route;
  const reason = 'Ärendet föredras för Säkerhetspolisen; referens och handläggningsuppgifter.';
  return begin(route, { function: sapo, kind: 'additional', rule: 'officer', reason, by }, at);
}
