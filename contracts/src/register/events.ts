import { z } from 'zod';
import { countryCode } from '../country.ts';
import { defineEvent, type EventData } from '../event.ts';
import {
  consularService,
  movement,
  originActivity,
  passportAct,
  passportObservationIn,
  travelEventIn,
  travelEvidence,
} from '../observations/observation.ts';
import { tolerant } from '../person.ts';
import { positiveInt } from '../text.ts';
import { timestamp } from '../time.ts';
import { allegation } from '../tips/tip.ts';
import { identificationsTopic, personsTopic, protectionTopic } from '../topics.ts';
import { personId, personIn, protectionShape } from './person.ts';

/** The case system's way in through Kafka, beside HTTP; the same record, the same rules of versions. */
export const personRecorded = defineEvent({
  type: 'se.samband.person.recorded.v1',
  topic: personsTopic,
  title: 'The case system recorded a person',
  data: personIn(tolerant),
  key: (data) => data.personId,
  aggregate: (data) => ({ id: data.personId, revision: data.version }),
});

export const protectionChanged = defineEvent({
  type: 'se.samband.protection.changed.v1',
  topic: protectionTopic,
  title: 'Protection, cases or identity of a registered person changed',
  data: z.object({ ...protectionShape(tolerant), receivedAt: timestamp }),
  key: (data) => data.personId,
  aggregate: (data) => ({ id: data.personId, revision: data.version }),
});

/** Followed by a tombstone with the same key, so that compaction forgets the person. */
export const protectionErased = defineEvent({
  type: 'se.samband.protection.erased.v1',
  topic: protectionTopic,
  title: 'A registered person was erased: versions up to this one are ignored for ever',
  data: z.object({ personId, version: positiveInt, erasedAt: timestamp }),
  key: (data) => data.personId,
  aggregate: (data) => ({ id: `erasure:${data.personId}`, revision: data.version }),
});

/**
 * Where a source event stands at its latest version (promise 8). Pending and dead-lettered are not here: those have no
 * identification yet.
 */
export const identificationOutcome = z.enum([
  'identified',
  'awaiting-verification',
  'not-matched',
  'identity-rejected',
  'retracted',
  'erased',
]);

const travelContent = travelEventIn(tolerant).shape;
const passportContent = passportObservationIn(tolerant).shape;

const document = z.object({
  kind: z.string(),
  issuingCountry: z.string(),
  number: z.string().optional(),
  issuedOn: z.string().optional(),
  expiresOn: z.string().optional(),
  returnedOn: z.string().optional(),
});

const factsOfAnObservation = {
  agency: z.string().min(1),
  sourceEventId: z.string().min(1),
  occurredAt: timestamp,
  recordedAt: timestamp,
  receivedAt: timestamp.describe('when the version was received'),
  provisionId: z.string().min(1).describe('legal basis of the transfer'),
  documents: z.array(document),
};

/** What the rules need of an observation: no names, birth dates or remarks. Only sent for an identified person. */
export const observationFacts = z.discriminatedUnion('kind', [
  z.object({
    ...factsOfAnObservation,
    kind: z.literal('travel-event'),
    movement,
    country: travelContent.country,
    via: travelContent.via,
    period: travelContent.period,
    evidence: z.array(travelEvidence).min(1),
    place: travelContent.place,
    transport: travelContent.transport,
    originActivity,
  }),
  z.object({
    ...factsOfAnObservation,
    kind: z.literal('passport-observation'),
    act: passportAct,
    passport: document.extend({ kind: z.string().optional() }),
    service: consularService,
    presentIn: passportContent.presentIn,
    stamps: passportContent.stamps,
    originActivity: originActivity.optional(),
  }),
]);

/**
 * What a tip alleges of an identified person: a third-party fact without an exact time, source Migrationsverket. Only
 * sent when it alleges home-country travel or passport use.
 */
export const tipFacts = z.object({
  allegations: z.array(allegation).min(1),
  country: countryCode.optional(),
  receivedAt: timestamp.describe('when the tip was left'),
});

/** Full state of one subject's identification; a higher version replaces a lower one, whatever the order of arrival. */
export const identificationMade = defineEvent({
  type: 'se.samband.identification.made.v1',
  topic: identificationsTopic,
  title: 'Who an observation or tip is about, as far as it is known now',
  data: z.object({
    subject: z.object({
      kind: z.enum(['observation', 'tip']),
      id: z.string().min(1),
      part: z
        .string()
        .min(1)
        .optional()
        .describe('which of the persons that a tip names; each is a subject of its own'),
    }),
    version: positiveInt.describe('counter of this subject, raised by every change of the identification'),
    sourceVersion: positiveInt.describe('version of the observation or tip that it rests on'),
    outcome: identificationOutcome,
    personId: personId.optional().describe('who it is; present when identified'),
    previousPersonId: personId.optional().describe('whom the version before named, if somebody else or nobody now'),
    identity: z
      .object({
        outcome: z.enum(['match', 'confirmed']),
        score: z.number().describe('sum of log2 weights'),
        confirmedBy: z.string().optional().describe('function of the officer who confirmed it'),
        modelVersion: z.string(),
      })
      .optional(),
    rejectionRevoked: z
      .literal(true)
      .optional()
      .describe(
        'identity-rejected, and nobody holds it to be wrong any more; what it told was deleted with the rejection',
      ),
    registerVersion: z.int().min(0).describe('last change of the register that the decision saw'),
    decidedAt: timestamp,
    facts: observationFacts.optional(),
    tip: tipFacts.optional(),
  }),
  key: (data) => data.personId ?? data.previousPersonId ?? data.subject.id,
  aggregate: ({ subject, version }) => ({
    id: subject.part === undefined ? subject.id : `${subject.id}/${subject.part}`,
    revision: version,
  }),
});

export type PersonRecorded = EventData<typeof personRecorded>;
export type ProtectionChanged = EventData<typeof protectionChanged>;
export type IdentificationMade = EventData<typeof identificationMade>;
export type TipFacts = z.output<typeof tipFacts>;
export type ObservationFacts = z.output<typeof observationFacts>;
