import { z } from 'zod';
import { defineEvent, type EventData } from '../event.ts';
import { personId } from '../register/person.ts';
import { positiveInt } from '../text.ts';
import { day, timestamp } from '../time.ts';
import { assessmentsTopic, signalsTopic } from '../topics.ts';
import { signal } from './signal.ts';

/** Each revision is created once; Kafka may repeat it with the same id: apply by (signalId, revision), ignore lower. */
export const signalRevised = defineEvent({
  type: 'se.samband.signal.revised.v1',
  topic: signalsTopic,
  title: 'A revocation signal was raised, revised or withdrawn',
  data: signal,
  key: (data) => data.personId,
  aggregate: (data) => ({ id: data.signalId, revision: data.revision }),
});

export const assessmentOutcome = z.enum(['case-opened', 'no-action', 'wrong-person', 'decided']);

/** A link that the assessed revision rested on: this description, at this version, was taken to be this person. */
export const assessedLink = z.object({
  subject: z.object({
    kind: z.enum(['observation', 'tip']),
    id: z.string().min(1),
    part: z.string().min(1).optional().describe('which of the persons that a tip names'),
  }),
  sourceVersion: positiveInt.describe('version of the observation or tip that was judged'),
  personId: personId.describe('whom the identification named'),
});

/**
 * What the case system reported about a signal, whole, at its latest version. `wrong-person` denies every link; a later
 * version with another outcome lifts what the earlier one denied. The reason stays with the signal: it is free text.
 */
export const assessmentReported = defineEvent({
  type: 'se.samband.assessment.reported.v1',
  topic: assessmentsTopic,
  title: 'The case system reported the outcome of its assessment of a signal',
  data: z.object({
    signalId: z.uuid(),
    version: positiveInt.describe('counter of the reports about this signal'),
    revision: positiveInt.describe('revision of the signal that was assessed'),
    personId: personId.describe('person of the signal'),
    outcome: assessmentOutcome,
    decidedOn: day,
    reportedAt: timestamp,
    reportedBy: z.string().min(1).describe('agency that reported it'),
    links: z.array(assessedLink),
  }),
  key: (data) => data.personId,
  aggregate: (data) => ({ id: `assessment:${data.signalId}`, revision: data.version }),
});

export type AssessmentReported = EventData<typeof assessmentReported>;
export type AssessedLink = z.output<typeof assessedLink>;
