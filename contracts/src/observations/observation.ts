import { z } from 'zod';
import { countryCode } from '../country.ts';
import { documentIn, type ObjectBuilder, passportIn, personDescriptionIn } from '../person.ts';
import { externalId, text } from '../text.ts';
import { dateBounds, partialDate, timestamp } from '../time.ts';

/** Legal basis of a transfer: permission with a recorded assessment (OSL 10 kap. 15 a § or 27 §). */
const legalBasisIn = (object: ObjectBuilder) =>
  object({
    provisionId: text(64),
    purpose: text(500),
    balancing: object({
      outcome: z.enum(['disclose', 'withhold']),
      reason: text(2000),
      decidedBy: text(200).describe('unit and function, not a name'),
      decidedAt: timestamp,
    }),
  });

const periodIn = (object: ObjectBuilder) =>
  object({ from: partialDate.optional(), until: partialDate.optional() })
    .refine((period) => period.from !== undefined || period.until !== undefined, {
      error: 'expected at least one of from and until',
    })
    .refine((p) => !p.from || !p.until || dateBounds(p.from).first <= dateBounds(p.until).last, {
      path: ['until'],
      error: 'expected a day on or after from',
    });

const shared = (object: ObjectBuilder) => ({
  sourceEventId: externalId.describe('idempotency key: unique for this agency and kind of observation'),
  occurredAt: timestamp.describe('when it happened, in the local offset; its calendar day counts'),
  recordedAt: timestamp.describe('when the source wrote it down'),
  person: personDescriptionIn(object).optional(),
  documents: z.array(documentIn(object)).max(50).optional(),
  legalBasis: legalBasisIn(object),
  foreignAffairsSecrecy: z.boolean().optional().describe('true is refused without another basis (OSL 15 kap.)'),
  fromForeignBody: z.boolean().optional().describe('true is refused (OSL 15 kap. 1 a §)'),
  sourceSystem: text(64).optional().describe('EES, PNR, SIS, VIS and EURODAC are refused'),
  remarks: text(4000).optional(),
});

export const originActivity = z.enum(['border-control', 'crime-work', 'consular']);
export const movement = z.enum(['departed-to', 'arrived-from', 'entered', 'exited', 'stayed-in']);
export const travelEvidence = z.enum([
  'document-seen',
  'stamp',
  'ticket',
  'own-statement',
  'officer-observation',
  'third-party',
]);
export const passportAct = z.enum(['held', 'presented', 'used-at-border', 'issued', 'renewed']);
export const consularService = z.enum([
  'visa-interview',
  'permit-card',
  'provisional-passport',
  'notarial',
  'consular-emergency',
  'border-control',
  'other',
]);

const transportIn = (object: ObjectBuilder) =>
  object({
    kind: z.enum(['air', 'sea', 'rail', 'road', 'other']),
    carrier: text(100).optional(),
    number: text(50).optional(),
  });

const travelEventShape = (object: ObjectBuilder) => ({
  ...shared(object),
  movement: movement,
  country: countryCode.describe('the country travelled to, entered, stayed in, left or arrived from'),
  via: z.array(countryCode).max(20).optional().describe('transit; context, never a signal'),
  period: periodIn(object)
    .optional()
    .describe('the stay, where the source knows it; of who is still there `until` may lie ahead: a planned return'),
  evidence: z.array(travelEvidence).min(1).max(10),
  place: text(200).optional(),
  transport: transportIn(object).optional(),
  originActivity: originActivity,
});

const stampIn = (object: ObjectBuilder) =>
  object({
    country: countryCode,
    direction: z.enum(['entry', 'exit']),
    date: partialDate,
    place: text(200).optional(),
  });

const passportObservationShape = (object: ObjectBuilder) => ({
  ...shared(object),
  act: passportAct,
  passport: passportIn(object),
  service: consularService,
  presentIn: countryCode.optional().describe('where the person was physically present, if so'),
  stamps: z.array(stampIn(object)).max(500).optional(),
  originActivity: originActivity.optional(),
  foreignAffairsSecrecy: z.boolean().describe('true is refused without another basis (OSL 15 kap.)'),
});

const correctionReason = { correctionReason: text(2000) };

export const travelEventIn = (object: ObjectBuilder) => object(travelEventShape(object)).superRefine(describesSomebody);
export const travelEventCorrectionIn = (object: ObjectBuilder) =>
  object({ ...travelEventShape(object), ...correctionReason }).superRefine(describesSomebody);
export const passportObservationIn = (object: ObjectBuilder) =>
  object(passportObservationShape(object)).superRefine(describesSomebody);
export const passportObservationCorrectionIn = (object: ObjectBuilder) =>
  object({ ...passportObservationShape(object), ...correctionReason }).superRefine(describesSomebody);

export type TravelEvent = z.output<ReturnType<typeof travelEventIn>>;
export type PassportObservation = z.output<ReturnType<typeof passportObservationIn>>;
export type LegalBasis = TravelEvent['legalBasis'];
export type Stamp = NonNullable<PassportObservation['stamps']>[number];

type Described = {
  person?: { names?: unknown[] | undefined } | undefined;
  documents?: { number?: string | undefined; mrz?: string[] | undefined }[] | undefined;
  passport?: { number?: string | undefined; mrz?: string[] | undefined } | undefined;
};

/** Without a name or a document number nobody can ever be found: refused instead of kept for nothing. */
function describesSomebody(observation: Described, ctx: z.RefinementCtx): void {
  const documents = [...(observation.documents ?? []), ...(observation.passport ? [observation.passport] : [])];
  const named = (observation.person?.names?.length ?? 0) > 0;
  if (named || documents.some((d) => d.number !== undefined || d.mrz !== undefined)) return;
  ctx.addIssue({
    code: 'custom',
    path: observation.person === undefined ? ['person'] : ['person', 'names'],
    message: 'expected a name of the person or a document with a number or machine-readable zone',
  });
}

export const kindOfObservation = z.enum(['travel-event', 'passport-observation']);
export type KindOfObservation = z.output<typeof kindOfObservation>;
export const observationState = z.enum(['received', 'processed', 'corrected', 'retracted']);
