import { type Event, type ObservationRecorded, observationRecorded } from '@samband/contracts';
import { type Handler, handle } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import { takeObservation } from '../domain/observation.ts';
import type { Finding, Subject, SubjectRef } from '../domain/subject.ts';
import { REGISTER } from '../store/register-changes.ts';
import { findStored, findSubjects } from '../store/subjects.ts';
import { type IdentifyDeps, identifySubjects, type Pending } from './identify-subjects.ts';

export type ObservationDeps = IdentifyDeps & { readonly heldMs: number };

/** Who is each observation about? REGISTER is held shared, so that no change of the register slips between. */
export function onObservations(deps: ObservationDeps): Handler {
  return handle(observationRecorded, {
    shared: [REGISTER],
    // One that is not stored has nobody else at work on it, and locks for a whole batch would keep out every other batch.
    locks: (events, tx) => findStored(tx, refsOf(events)),
    run: async (tx, events) => {
      await identifySubjects(tx, deps, await takeAll(tx, deps, events));
    },
  });
}

async function takeAll(
  tx: Tx,
  deps: ObservationDeps,
  events: readonly Event<ObservationRecorded>[],
): Promise<Pending[]> {
  const known = await findSubjects(tx, refsOf(events));
  const told = new Map(known.map((subject) => [subject.ref.id, subject]));
  const taken = new Map<string, Pending>();
  for (const event of events) {
    const { observationId } = event.data;
    const current: Subject | undefined = taken.get(observationId)?.before ?? told.get(observationId);
    const before = takeObservation(current, event.data, {
      correlationId: event.correlationid,
      hashSecret: deps.hashSecret,
      heldMs: deps.heldMs,
    });
    if (before === undefined) continue;
    const settled = before.description === undefined ? RETRACTED : undefined;
    taken.set(observationId, {
      before,
      told: told.get(observationId),
      causationid: event.id,
      ...(settled && { settled }),
    });
  }
  return [...taken.values()];
}

function refsOf(events: readonly Event<ObservationRecorded>[]): SubjectRef[] {
  return events.map(({ data }) => ({ kind: 'observation', id: data.observationId }));
}

const RETRACTED: Finding = { outcome: 'retracted', reason: 'retracted-by-source' };
