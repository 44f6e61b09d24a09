import { type Event, type IdentificationMade, identificationMade } from '@samband/contracts';
import { causedBy, deadLetters, type Handler, handle, InvalidMessageError } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import { findNamed, saveIdentifications, subjectIdOf } from '../store/identifications.ts';
import { personLocks } from './lock-persons.ts';
import { type Cause, type ReassessDeps, reassess } from './reassess.ts';

type Made = Event<IdentificationMade>;

/** Who an observation or tip is about, now: the persons named before and now are assessed anew. */
export function onIdentifications(deps: ReassessDeps): Handler {
  return handle(identificationMade, {
    locks: async (events, tx) => [
      ...events.map(({ data }) => `subject:${subjectIdOf(data.subject)}`),
      ...(await personLocks(tx, await personsOf(tx, events))),
    ],
    run: async (tx, events) => {
      for (const { data } of events) refuseWithoutFacts(data);
      const named = await saveIdentifications(
        tx,
        events.map(({ data }) => data),
        deps.now(),
      );
      await reassess(tx, deps, causesOf(named, events));
      await deadLetters.forget(tx, erasedOf(events));
    },
  });
}

// Thrown, so that messaging finds the culprit and keeps the rest of the batch.
function refuseWithoutFacts({ outcome, subject, facts, personId }: IdentificationMade): void {
  const told = subject.kind === 'tip' || facts !== undefined;
  if (outcome !== 'identified' || (told && personId !== undefined)) return;
  const detail = 'an identified observation comes with its person and its facts';
  throw new InvalidMessageError({ code: 'identified-without-facts', detail });
}

/** Observations of whom was erased, and erased tips: what of them could not be read here goes, too. */
function erasedOf(events: readonly Made[]): string[] {
  return events.flatMap(({ data }) => (data.outcome === 'erased' ? [data.subject.id] : []));
}

/** Named by the events, and named until now by what is stored. */
async function personsOf(tx: Tx, events: readonly Made[]): Promise<string[]> {
  const named = events.flatMap(({ data }) => [data.personId, data.previousPersonId]);
  const stored = await findNamed(
    tx,
    events.map(({ data }) => subjectIdOf(data.subject)),
  );
  return [...new Set([...named.filter((id) => id !== undefined), ...stored])];
}

function causesOf(personIds: readonly string[], events: readonly Made[]): Map<string, Cause> {
  const [first] = events;
  const causes = new Map<string, Cause>();
  for (const id of personIds) if (first) causes.set(id, causedBy(first));
  for (const event of events) {
    for (const id of [event.data.personId, event.data.previousPersonId])
      if (id && causes.has(id)) causes.set(id, causedBy(event));
  }
  return causes;
}
