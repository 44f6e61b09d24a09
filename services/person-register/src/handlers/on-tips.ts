import { type Event, type TipPart, type TipRecorded, tipRecorded } from '@samband/contracts';
import { deadLetters, type Handler, handle } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import type { Judgement } from '../domain/judgement.ts';
import { type Finding, keyOfSubject, type Subject } from '../domain/subject.ts';
import { basisOf, dropPart, judgementsOf, takePart } from '../domain/take-tip.ts';
import { replaceJudgements } from '../store/judgements.ts';
import { REGISTER, recordJudged } from '../store/register-changes.ts';
import { raiseTips } from '../store/source-versions.ts';
import { findParts } from '../store/subjects.ts';
import { identifySubjects, type Pending } from './identify-subjects.ts';
import { notErased } from './not-erased.ts';
import type { ObservationDeps } from './on-observations.ts';

/** Who is each person that a tip names? What officers of routing judged comes with the tip, and holds. */
export function onTips(deps: ObservationDeps): Handler {
  return handle(tipRecorded, {
    shared: [REGISTER],
    locks: (events) => events.map(({ data }) => data.tipId),
    run: async (tx, events) => {
      const current = await raiseTips(tx, events);
      await deadLetters.forget(
        tx,
        current.filter(({ data }) => data.state === 'erased').map(({ data }) => data.tipId),
      );
      const known = await findParts(
        tx,
        current.map(({ data }) => data.tipId),
      );
      const byKey = new Map(known.map((subject) => [keyOfSubject(subject.ref), subject]));
      const taken = current.flatMap((event) => takeTip(deps, event, byKey));
      await saveJudged(tx, deps, taken);
      await identifySubjects(tx, deps, taken);
    },
  });
}

type Taken = Pending & { readonly part?: TipPart };

function takeTip(deps: ObservationDeps, event: Event<TipRecorded>, known: ReadonlyMap<string, Subject>): Taken[] {
  const { data } = event;
  const parts = data.state === 'erased' ? [] : data.parts;
  const options = { correlationId: event.correlationid, hashSecret: deps.hashSecret, heldMs: deps.heldMs };
  const taken = parts.map((part): Taken => {
    const told = known.get(keyOfSubject({ kind: 'tip', id: data.tipId, part: part.part }));
    return { before: takePart(data, part, { ...options, known: told }), told, causationid: event.id, part };
  });
  const named = new Set(parts.map(({ part }) => part));
  const gone = [...known.values()].filter(({ ref }) => ref.id === data.tipId && !named.has(ref.part ?? ''));
  const settled = data.state === 'erased' ? ERASED : WITHDRAWN;
  return [
    ...taken,
    ...gone.map((told) => ({ before: dropPart(data, told, deps.hashSecret), told, causationid: event.id, settled })),
  ];
}

const ERASED: Finding = { outcome: 'erased', reason: 'tip-erased' };
const WITHDRAWN: Finding = { outcome: 'retracted', reason: 'part-withdrawn' };

async function saveJudged(tx: Tx, deps: ObservationDeps, taken: readonly Taken[]): Promise<void> {
  const told = taken.flatMap(({ before, part }): Judgement[] =>
    part === undefined ? [] : judgementsOf(before, part, deps),
  );
  const judged = await notErased(tx, deps.hashSecret, told);
  const replaced = await replaceJudgements(
    tx,
    taken.map(({ before }) => basisOf(before.ref)),
    judged,
  );
  const denied = judged.filter(({ verdict }) => verdict === 'different');
  recordJudged(tx, [...replaced, ...denied], deps.now().toISOString());
}
