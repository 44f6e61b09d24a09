import { type AssessmentReported, assessmentReported, type Event } from '@samband/contracts';
import { type Handler, handle } from '@samband/messaging';
import type { Queryable, Tx } from '@samband/postgres';
import { judgeLinks } from '../domain/judgement.ts';
import { keyOfSubject, type SubjectRef } from '../domain/subject.ts';
import { findByBasis, revokeJudgements, saveJudgements } from '../store/judgements.ts';
import { REGISTER, recordJudged } from '../store/register-changes.ts';
import { raiseAssessments } from '../store/source-versions.ts';
import { findSubjects } from '../store/subjects.ts';
import { identifySubjects, type Pending } from './identify-subjects.ts';
import { notErased } from './not-erased.ts';
import type { ObservationDeps } from './on-observations.ts';

type Assessment = Event<AssessmentReported>;

/**
 * `wrong-person` denies every link that the signal rested on; a later report with another outcome lifts that again. The
 * observations are identified anew: they may be about somebody else, or nobody.
 */
export function onAssessments(deps: ObservationDeps): Handler {
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

async function concerned(db: Queryable, events: readonly Assessment[]): Promise<SubjectRef[]> {
  const refs: SubjectRef[] = events.flatMap(({ data }) => data.links.map(({ subject }) => subject));
  for (const { data } of events) {
    refs.push(...(await findByBasis(db, data.signalId)).map(({ subject }) => subject));
  }
  return refs;
}

async function assess(tx: Tx, deps: ObservationDeps, event: Assessment): Promise<void> {
  const { data } = event;
  const at = deps.now().toISOString();
  const earlier = await findByBasis(tx, data.signalId);
  const refs = await concerned(tx, [event]);
  const subjects = await findSubjects(tx, refs);
  const judged = data.outcome === 'wrong-person' ? judgeLinks(data, subjects, deps) : [];
  const denied = await notErased(tx, deps.hashSecret, judged);
  const revocation = { at, by: `agency:${data.reportedBy}`, reason: `assessment ${data.version}: ${data.outcome}` };
  await revokeJudgements(
    tx,
    earlier.map(({ judgementId }) => judgementId),
    revocation,
  );
  await saveJudgements(tx, denied);
  const pending = subjects.map((subject): Pending => {
    const wrong = denied.some(
      (judgement) =>
        keyOfSubject(judgement.subject) === keyOfSubject(subject.ref) &&
        judgement.personId === subject.finding?.personId,
    );
    const settled = wrong && subject.description === undefined ? WRONG_PERSON : undefined;
    return { before: subject, told: subject, causationid: event.id, ...(settled && { settled }) };
  });
  await identifySubjects(tx, deps, pending);
  recordJudged(tx, [...earlier, ...denied], at);
}

const WRONG_PERSON = { outcome: 'identity-rejected', reason: 'wrong-person' } as const;
