import { z } from 'zod';
import { defineEvent, type EventData } from '../event.ts';
import { tolerant } from '../person.ts';
import { positiveInt } from '../text.ts';
import { timestamp } from '../time.ts';
import { observationsTopic } from '../topics.ts';
import { passportObservationIn, travelEventIn } from './observation.ts';

const envelope = {
  observationId: z.uuid(),
  version: positiveInt.describe('1 for the first delivery; every correction and the retraction raise it'),
  state: z.enum(['received', 'corrected', 'retracted']),
  agency: z.string().min(1),
  sourceEventId: z.string().min(1),
  receivedAt: timestamp.describe('when this version was received'),
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
