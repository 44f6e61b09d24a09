import { z } from 'zod';
import { countryCode } from '../country.ts';
import { type ObjectBuilder, strict, tolerant } from '../person.ts';
import { personId } from '../register/person.ts';
import { positiveInt } from '../text.ts';
import { day, partialDate, timestamp } from '../time.ts';

/** A signal states facts. It has no field for a recommendation or a decision, and the strict shape refuses one. */
export const indicator = z.enum(['home-country-travel', 'home-country-passport-use']);
export const signalState = z.enum(['raised', 'revised', 'withdrawn']);
export const protectionStatus = z.enum(['refugee', 'subsidiary-protection']);

export const factCode = z.enum([
  'departed-to',
  'arrived-from',
  'entered',
  'exited',
  'stayed-in',
  'present-in',
  'stamp-entry',
  'stamp-exit',
  'passport-held',
  'passport-presented',
  'passport-used-at-border',
  'passport-issued',
  'passport-renewed',
  'travel-document-held',
  'travel-document-returned',
  'alleged-travel',
  'alleged-passport-use',
  'transit',
  'passport-stated',
  'known-before-status',
]);

const passportIn = (object: ObjectBuilder) =>
  object({ issuingCountry: z.string(), number: z.string().optional(), issuedOn: partialDate.optional() });

const factIn = (object: ObjectBuilder) =>
  object({
    code: factCode,
    country: countryCode.optional(),
    from: partialDate.optional(),
    until: partialDate.optional(),
    plannedUntil: partialDate
      .optional()
      .describe('end of the stay as stated before it had come, such as a ticket back'),
    place: z.string().optional().describe('where, in the words of the source'),
    notedOn: day.optional().describe('when a stay of other days was noted'),
    evidence: z.array(z.string()).describe('kinds of evidence, such as stamp or own-statement'),
    inferred: z.boolean().optional().describe('true: follows from another fact, was not itself observed'),
    document: passportIn(object)
      .extend({
        kind: z.string().optional(),
        returnedOn: partialDate.optional().describe('when it was handed back, where that is known'),
      })
      .optional(),
    observationIds: z.array(z.string()).describe('observations or tips that state it, up to 20'),
    moreObservations: z.int().optional().describe('how many more state it'),
    text: z.string().describe('neutral sentence in Swedish'),
  });

const unknownIn = (object: ObjectBuilder) =>
  object({
    code: z.string(),
    text: z.string().describe('what the assessor must find out, in Swedish'),
    sources: z.array(z.string()).describe('provisions of the legal catalogue that make it matter'),
  });

const changeIn = (object: ObjectBuilder) =>
  object({
    code: z.enum([
      'raised',
      'fact-added',
      'fact-removed',
      'period',
      'person',
      'cases',
      'protection',
      'country',
      'identity',
      'context',
      'other',
      'reinstated',
      'merged',
      'withdrawn',
    ]),
    text: z.string().describe('what came or changed since the revision before, in Swedish'),
  });

const evidenceIn = (object: ObjectBuilder) =>
  object({
    observationId: z.string(),
    agency: z.string(),
    kind: z.enum(['travel-event', 'passport-observation', 'tip']),
    evidence: z.array(z.string()),
    occurredAt: timestamp,
    recordedAt: timestamp,
    receivedAt: timestamp,
    originActivity: z.string().optional(),
    identity: object({ outcome: z.enum(['match', 'confirmed']), score: z.number() }),
  });

const periodIn = (object: ObjectBuilder) =>
  object({
    from: day.optional().describe('earliest possible day; absent when no fact gives it'),
    until: day.optional().describe('latest possible day; absent when no fact gives it'),
    precision: z.enum(['day', 'month', 'year']).describe('the coarsest bound used'),
  });

const ruleIn = (object: ObjectBuilder) => object({ code: z.string(), text: z.string().describe('in Swedish') });

const omittedIn = (object: ObjectBuilder) => object({ facts: z.int(), evidence: z.int() });

/** One revision of a signal, whole. */
export const signalIn = (object: ObjectBuilder) =>
  object({
    signalId: z.uuid(),
    revision: positiveInt,
    state: signalState,
    indicator,
    personId,
    caseIds: z.array(z.string()),
    protectionStatus,
    statusGrantedOn: day,
    assessedCountry: countryCode,
    period: periodIn(object),
    facts: z.array(factIn(object)),
    context: z.array(factIn(object)).describe('transit, other countries of the journey: shown, never a signal'),
    evidence: z.array(evidenceIn(object)),
    omitted: omittedIn(object).optional().describe('how many more there are than are listed'),
    identity: object({
      outcome: z.enum(['match', 'confirmed']),
      score: z
        .number()
        .describe('of the weakest link that the signal rests on; a measure of identity, not of the person'),
      confirmedBy: z.string().optional(),
    }),
    unknowns: z.array(unknownIn(object)),
    baseRate: object({ text: z.string(), source: z.string() }),
    leadTime: object({
      firstOccurredAt: timestamp,
      firstReceivedAt: timestamp,
      days: z.int().describe('calendar days from the first event to its first arrival here'),
    }),
    legalBasisIds: z.array(z.string()),
    rules: z.array(ruleIn(object)).optional().describe('which rules made these facts this signal, see docs/rules.md'),
    retroactive: z.literal(true).optional().describe('a register change later than the observation caused it'),
    changes: z.array(changeIn(object)),
    withdrawal: object({
      reasons: z.array(z.string()),
      text: z.string(),
      supersededBy: z.uuid().optional(),
    }).optional(),
    ruleVersion: z.string(),
    raisedAt: timestamp,
    revisedAt: timestamp,
  });

/** The last revision after erasure: ids only. */
export const erasedSignalIn = (object: ObjectBuilder) =>
  object({
    signalId: z.uuid(),
    revision: positiveInt,
    state: z.literal('withdrawn'),
    personId,
    erased: z.literal(true),
  });

/** What consumers parse: an unknown field is ignored. */
export const signal = z.union([signalIn(tolerant), erasedSignalIn(tolerant)]).meta({ id: 'Signal' });

/** What the producer must pass: an unknown field, such as a decision, makes it fail (promise 5). */
export const producedSignal = z.union([signalIn(strict), erasedSignalIn(strict)]);

export type Signal = z.output<ReturnType<typeof signalIn>>;
export type ErasedSignal = z.output<ReturnType<typeof erasedSignalIn>>;
export type SignalRevision = Signal | ErasedSignal;
export type SignalFact = Signal['facts'][number];
export type SignalChange = Signal['changes'][number];
export type SignalUnknown = Signal['unknowns'][number];
export type Indicator = Signal['indicator'];
export type ProtectionStatus = Signal['protectionStatus'];
