import type { Signal, SignalChange } from '@samband/contracts';
import { compareContent } from './compare-content.ts';
import type { DesiredSignal } from './desired-signal.ts';
import type { Pairing, StoredSignal } from './reconcile.ts';
import type { SignalContent } from './signal-content.ts';
import { type Fates, goneFrom, type Withdrawal, withdrawalOf } from './withdrawal.ts';

/** What has to be written: a new revision, and what the signal rests on from now on. */
export type Revised = {
  readonly signal: Signal;
  /** Undefined: withdrawn; it keeps what it rested on. */
  readonly desired: DesiredSignal | undefined;
  readonly place: { readonly first: number; readonly last: number; readonly basis: string };
};

type Pair = { readonly desired: DesiredSignal; readonly stored: StoredSignal };

export type Plan = {
  readonly raise: readonly DesiredSignal[];
  /** Made of something else than before, such as other versions of its observations, or called for again. */
  readonly compare: readonly Pair[];
  readonly withdraw: Pairing['gone'];
};

export function planRevisions(desired: readonly DesiredSignal[], { kept, gone }: Pairing): Plan {
  const raise = desired.filter((signal) => !kept.has(signal));
  const pairs = [...kept].map(([signal, stored]) => ({ desired: signal, stored }));
  const compare = pairs.filter(({ desired: { basis }, stored }) => stored.withdrawn || basis !== stored.basis);
  return { raise, compare, withdraw: gone };
}

export type Stand = {
  /** Signals that the desired ones go on as; those of new ones are added. */
  readonly ids: Map<DesiredSignal, string>;
  /** Latest revision of every signal that is revised or withdrawn. */
  readonly before: ReadonlyMap<string, Signal>;
  readonly fates: Fates;
  /** The persons were assessed by other rules until now: what goes may go because of that. */
  readonly newRules: boolean;
  readonly now: string;
  readonly newId: () => string;
};

export type Outcome = {
  readonly revised: readonly Revised[];
  /** Made of something else, and yet the same content. */
  readonly relink: readonly Pair[];
};

/** What a plan comes to: new signals first, so that withdrawn ones can name what took over. */
export function makeRevisions(plan: Plan, stand: Stand): Outcome {
  const { ids, before, fates, newRules, now, newId } = stand;
  const raised = plan.raise.map((desired) => {
    const made = raise(desired, { now, newId });
    ids.set(desired, made.signal.signalId);
    return made;
  });
  const compared = plan.compare.map((pair) => ({
    pair,
    made: revise(pair, latest(before, pair.stored), { now, fates }),
  }));
  const withdrawn = plan.withdraw.map(({ stored, supersededBy }) => {
    const why = withdrawalOf(stored, fates, { heir: supersededBy && heirOf(supersededBy, ids), newRules });
    return withdraw(stored, { before: latest(before, stored), now, why });
  });
  return {
    revised: [...raised, ...compared.flatMap(({ made }) => made ?? []), ...withdrawn],
    relink: compared.flatMap(({ pair, made }) => (made ? [] : [pair])),
  };
}

function heirOf(desired: DesiredSignal, ids: Stand['ids']): { signalId: string; personId: string } | undefined {
  const signalId = ids.get(desired);
  return signalId === undefined ? undefined : { signalId, personId: desired.personId };
}

function latest(revisions: ReadonlyMap<string, Signal>, { signalId, revision }: StoredSignal): Signal {
  const found = revisions.get(signalId);
  if (found === undefined) throw new Error(`revision ${revision} of signal ${signalId} is not in the feed`);
  return found;
}

export function raise(desired: DesiredSignal, { now, newId }: Pick<Stand, 'now' | 'newId'>): Revised {
  const why = desired.content.retroactive ? ' En ändring i registret som kom efter uppgifterna ligger bakom den.' : '';
  const changes = [{ code: 'raised' as const, text: `Signalen är ny.${why}` }];
  const times = { raisedAt: now, revisedAt: now };
  const signal: Signal = { signalId: newId(), revision: 1, state: 'raised', ...desired.content, changes, ...times };
  return { signal, desired, place: desired };
}

/** A revision is made only if the content changed, or a withdrawn signal is called for again. */
function revise(
  { desired, stored }: Pair,
  before: Signal,
  { now, fates }: Pick<Stand, 'now' | 'fates'>,
): Revised | undefined {
  const { content } = desired;
  const again = { code: 'reinstated' as const, text: 'Signalen är åter aktuell.' };
  const told = compareContent(contentIn(before), content, goneFrom(stored, desired, fates));
  if (!stored.withdrawn && told.length === 0) return undefined;
  const difference = [...told, ...compareRecords(stored, desired)];
  const signal: Signal = {
    signalId: stored.signalId,
    revision: stored.revision + 1,
    state: 'revised',
    ...content,
    changes: stored.withdrawn ? [again, ...difference] : difference,
    raisedAt: before.raisedAt,
    revisedAt: now,
  };
  return { signal, desired, place: desired };
}

/** That facts came or went with another record of the register; not which, for it may be erased. */
function compareRecords(before: StoredSignal, after: DesiredSignal): SignalChange[] {
  const others = ({ links }: Pick<StoredSignal, 'links'> | DesiredSignal) =>
    new Set(links.map(({ personId }) => personId).filter((id) => id !== after.personId));
  const [had, has] = [others(before), others(after)];
  const tell = (word: string): SignalChange => ({
    code: 'person',
    text: `Uppgifter som hör till en annan post i registret ${word}.`,
  });
  return [
    ...([...has].every((id) => had.has(id)) ? [] : [tell('ingår nu, eftersom posterna gäller samma person')]),
    ...([...had].every((id) => has.has(id)) ? [] : [tell('ingår inte längre')]),
  ];
}

type Withdrawing = { readonly before: Signal; readonly now: string; readonly why: Withdrawal };

function withdraw(stored: StoredSignal, { before, now, why }: Withdrawing): Revised {
  const { retroactive: _, ...content } = contentIn(before);
  const { registerCaused, ...withdrawal } = why;
  const signal: Signal = {
    signalId: stored.signalId,
    revision: stored.revision + 1,
    state: 'withdrawn',
    ...content,
    ...((registerCaused || before.retroactive) && { retroactive: true as const }),
    changes: [{ code: withdrawal.supersededBy ? 'merged' : 'withdrawn', text: withdrawal.text }],
    withdrawal,
    raisedAt: before.raisedAt,
    revisedAt: now,
  };
  return { signal, desired: undefined, place: stored };
}

function contentIn(signal: Signal): SignalContent {
  const { signalId, revision, state, changes, withdrawal, raisedAt, revisedAt, ...content } = signal;
  return content;
}
