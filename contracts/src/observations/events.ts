import { z } from 'zod';
import { defineEvent, type EventData } from '../event.ts';
import { tolerant } from '../person.ts';
import { positiveInt } from '../text.ts';
import { timestamp } from '../time.ts';
import { identificationsTopic, observationsTopic } from '../topics.ts';
import { passportObservationIn, travelEventIn } from './observation.ts';

const envelope = {
  observationId: z.uuid(),
  version: positiveInt.describe('1 for the first delivery; every correction and the retraction raise it'),
  state: z.enum(['received', 'corrected', 'retracted']),
  agency: z.string().min(1),
  sourceEventId: z.string().min(1),
  receivedAt: timestamp.describe('when this version was received'),
  firstReceivedAt: timestamp.optional().describe('when the first version was received, if this is a later one'),
};

/** Full state of one source event at one version; content is absent once it is retracted. */
export const observationRecorded = defineEvent({
  type: 'se.samband.observation.recorded.v1',
  topic: observationsTopic,
  title: 'A source delivered, corrected or retracted an observation',
  data: z.discriminatedUnion('kind', [
    z.object({ ...envelope, kind: z.literal('travel-event'), content: travelEventIn(tolerant).optional() }),
    z.object({
      ...envelope,
      kind: z.literal('passport-observation'),
      content: passportObservationIn(tolerant).optional(),
    }),
  ]),
  key: (data) => `${data.agency}/${data.sourceEventId}`,
  aggregate: (data) => ({ id: data.observationId, revision: data.version }),
});

export type ObservationRecorded = EventData<typeof observationRecorded>;

/**
 * A consumer could not deal with an event of an observation, and put it aside until somebody replays it. So that every
 * event is accounted for where it was accepted.
 */
export const observationDeadLettered = defineEvent({
  type: 'se.samband.observation.dead-lettered.v1',
  topic: identificationsTopic,
  title: 'An event of an observation could not be processed',
  data: z.object({
    observationId: z.uuid(),
    eventId: z.uuid().describe('id of the event that was put aside'),
    attempt: positiveInt.describe('1 the first time; a replay that fails raises it'),
    code: z.string().min(1).describe('stable reason'),
    deadLetteredAt: timestamp,
  }),
  key: (data) => data.observationId,
  aggregate: (data) => ({ id: `dead-letter:${data.eventId}`, revision: data.attempt }),
});

export type ObservationDeadLettered = EventData<typeof observationDeadLettered>;
