import { type AssessmentReported, assessmentReported, type Event } from '@samband/contracts';
import { type Handler, handle } from '@samband/messaging';
import type { Queryable, Tx } from '@samband/postgres';
import { judgeLinks } from '../domain/judge-links.ts';
import type { Subject } from '../domain/subject.ts';
import { raiseAssessments } from '../store/assessments.ts';
import { findByBasis, revokeJudgements, saveJudgements } from '../store/judgements.ts';
import { REGISTER } from '../store/locks.ts';
import { recordChanges } from '../store/register-changes.ts';
import { findSubjects } from '../store/subjects.ts';
import { type IdentifyDeps, identifySubjects, type Pending } from './identify-subjects.ts';

type Assessment = Event<AssessmentReported>;
type Ref = { readonly kind: Subject['kind']; readonly id: string };

/**
 * `wrong-person` denies every link that the signal rested on; a later report with another outcome lifts that again. The
 * observations are identified anew: they may be about somebody else, or nobody.
 */
export function onAssessments(deps: IdentifyDeps): Handler {
  return handle(assessmentReported, {
    shared: [REGISTER],
    locks: async (events, tx) => (await concerned(tx, events)).map(({ id }) => id),
    run: async (tx, events) => {
      const current = await raiseAssessments(
        tx,
        events.map(({ data }) => data),
      );
      for (const event of events) if (current.has(event.data)) await assess(tx, deps, event);
    },
  });
}

async function concerned(db: Queryable, events: readonly Assessment[]): Promise<Ref[]> {
  const refs: Ref[] = events.flatMap(({ data }) => data.links.map(({ subject }) => subject));
  for (const { data } of events) {
    refs.push(...(await findByBasis(db, data.signalId)).map(({ subject }) => subject));
  }
  return refs;
}

async function assess(tx: Tx, deps: IdentifyDeps, event: Assessment): Promise<void> {
  const { data } = event;
  const at = deps.now().toISOString();
  const earlier = await findByBasis(tx, data.signalId);
  const refs = await concerned(tx, [event]);
  const subjects = await loadAll(tx, refs);
  const denied = data.outcome === 'wrong-person' ? judgeLinks(data, [...subjects.values()], deps.newId) : [];
  const revocation = { at, by: `agency:${data.reportedBy}`, reason: `assessment ${data.version}: ${data.outcome}` };
  await revokeJudgements(
    tx,
    earlier.map(({ judgementId }) => judgementId),
    revocation,
  );
  await saveJudgements(tx, denied);
  const pending = [...subjects.values()].map((subject): Pending => {
    const wrong = denied.some(
      ({ subject: { id }, personId }) => id === subject.id && personId === subject.finding?.personId,
    );
    const settled = wrong && subject.description === undefined ? WRONG_PERSON : undefined;
    return { before: subject, told: subject, causationid: event.id, ...(settled && { settled }) };
  });
  await identifySubjects(tx, deps, pending);
  const persons = new Set([...earlier, ...denied].map(({ personId }) => personId));
  recordChanges(
    tx,
    [...persons].map((person_id) => ({
      person_id,
      bucket: 0,
      old_keys: [],
      new_words: [],
      kind: 'judged',
      changed_at: at,
    })),
  );
}

const WRONG_PERSON = { outcome: 'identity-rejected', reason: 'wrong-person' } as const;

async function loadAll(tx: Tx, refs: readonly Ref[]): Promise<Map<string, Subject>> {
  const found = new Map<string, Subject>();
  for (const [kind, group] of Map.groupBy(refs, (ref) => ref.kind)) {
    for (const subject of await findSubjects(
      tx,
      kind,
      group.map(({ id }) => id),
    ))
      found.set(subject.id, subject);
  }
  return found;
}
