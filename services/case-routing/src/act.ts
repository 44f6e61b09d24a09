import { randomUUID } from 'node:crypto';
import type { BodyOf } from '@samband/contracts';
import {
  type caseRoutingApi,
  informantAnswered,
  swedishDay,
  type TipPersonJudged,
  tipPersonJudged,
} from '@samband/contracts';
import { type EventMeta, enqueue } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import { choosePart } from './choose-part.ts';
import { actOnRoute, informSapo } from './domain/act-on-route.ts';
import { ActionError } from './domain/errors.ts';
import { isStaffed, kindOf, nameOf } from './domain/functions.ts';
import { planPresentation } from './domain/plan-presentation.ts';
import type { Changed, Route } from './domain/route.ts';
import { decide, gatherFacts, type RoutingDeps, relink } from './reroute.ts';
import { saveChanges, source } from './save-changes.ts';
import { saveAction, saveJudgement } from './store/actions.ts';
import { loadLinks } from './store/links.ts';
import { isUnitOfCases } from './store/persons.ts';
import { savePresentation } from './store/presentations.ts';
import { findTips } from './store/tips.ts';

type Action = BodyOf<typeof caseRoutingApi.routes.actOnRoute>;

export type Acts = {
  readonly route: Route;
  readonly action: Action;
  /** The function whose route it is, and the one that decided. */
  readonly as: { readonly function: string; readonly by: string };
  readonly clientId: string;
};

/** What an officer does to a tip whose lock the caller holds: state, words, event and effects in one transaction. */
export async function act(tx: Tx, deps: RoutingDeps, acts: Acts): Promise<Route> {
  const at = deps.now().toISOString();
  const { route, action, as } = acts;
  if ((await findTips(tx, [route.tipId])).length === 0) {
    throw new ActionError('not-possible-now', 'The tip has been erased; its routing facts are what is left.');
  }
  if (action.action === 'forward' || action.action === 'return') await requireReceiver(tx, deps, { to: action.to, at });
  const acted: Changed = { ...actOnRoute(route, action, { by: as.function, at }), by: as.by };
  const { changed, presentation } = await withEffects(tx, deps, { ...acts, acted, at });
  const gathered = await gatherFacts(tx, [route.tipId]);
  await saveChanges(tx, deps, { changes: [changed], gathered, at, details: { presentation } });
  await relink(tx, gathered, await loadLinks(tx, [route.tipId]));
  const { version, tipId } = changed.route;
  const { action: name, reason } = action;
  await saveAction(tx, { tipId, version, at, by: as.by, clientId: acts.clientId, action: name, reason });
  return changed.route;
}

type Acting = Acts & { readonly acted: Changed; readonly at: string };
type Effects = { readonly changed: Changed; readonly presentation?: ReturnType<typeof planPresentation> };

async function withEffects(tx: Tx, deps: RoutingDeps, acting: Acting): Promise<Effects> {
  const { action, acted } = acting;
  switch (action.action) {
    case 'link-person':
    case 'unlink-person':
      return { changed: await judge(tx, deps, { ...acting, action }) };
    case 'present-to-sapo':
      return present(tx, deps, { ...acting, action });
    case 'answer-informant':
      answer(tx, { ...acting, action });
      return { changed: acted };
    case 'accept':
    case 'return':
    case 'forward':
    case 'close':
      return { changed: acted };
  }
}

type With<Name extends Action['action']> = Omit<Acting, 'action'> & {
  readonly action: Extract<Action, { action: Name }>;
};

/** The route follows at once; the judgement goes on to the register, which alone says who somebody is. */
async function judge(tx: Tx, deps: RoutingDeps, acting: With<'link-person' | 'unlink-person'>): Promise<Changed> {
  const { acted, action, as, at, route } = acting;
  const judged: TipPersonJudged = {
    judgementId: randomUUID(),
    tipId: route.tipId,
    part: await choosePart(tx, route.tipId, action),
    personId: action.personId,
    verdict: action.action === 'link-person' ? 'same' : 'other',
    by: as.by,
    decidedAt: at,
  };
  await saveJudgement(tx, judged);
  enqueue(tx, tipPersonJudged, [judged], metaOf(route.tipId, at));
  const [gathered] = await gatherFacts(tx, [route.tipId]);
  const followed = gathered && decide(deps, { facts: gathered.facts, route: acted.route, at });
  return followed ? { ...acted, route: { ...followed.route, version: acted.route.version } } : acted;
}

async function present(tx: Tx, deps: RoutingDeps, acting: With<'present-to-sapo'>): Promise<Effects> {
  const { acted, action, as, at, route } = acting;
  const presentation = planPresentation({
    presentationId: randomUUID(),
    tipId: route.tipId,
    function: as.function,
    urgency: action.urgency,
    organisation: deps.organisation,
    at,
  });
  await savePresentation(tx, presentation);
  const informed = informSapo(acted.route, { by: as.by, at });
  return { changed: { ...acted, route: informed }, presentation };
}

function answer(tx: Tx, { action, as, at, route }: With<'answer-informant'>): void {
  const data = { messageId: randomUUID(), tipId: route.tipId, text: action.text, by: as.by, at };
  enqueue(tx, informantAnswered, [data], metaOf(route.tipId, at));
}

function metaOf(tipId: string, at: string): EventMeta {
  return { source, time: new Date(at), correlationid: tipId };
}

/** A tip is never sent where nobody reads. */
async function requireReceiver(
  tx: Tx,
  { organisation }: RoutingDeps,
  { to, at }: { to: string; at: string },
): Promise<void> {
  const known = kindOf(to) === 'unit' && (await isUnitOfCases(tx, nameOf(to)));
  if (isStaffed(to, { organisation, today: swedishDay(at), isUnitOfCases: known })) return;
  throw new ActionError('unknown-function', 'No such function exists today.', '/to');
}
