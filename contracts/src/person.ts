import { z } from 'zod';
import { countryCode } from './country.ts';
import { text } from './text.ts';
import { partialDate } from './time.ts';

/**
 * Shapes are built twice from one definition: strict for what enters by HTTP (an unknown field is refused by its
 * pointer), tolerant for consumed events (an unknown field is ignored).
 */
export type ObjectBuilder = typeof z.object;
export const tolerant: ObjectBuilder = z.object;
// Only the handling of unknown keys differs; the output types are the same.
export const strict = z.strictObject as unknown as ObjectBuilder;

export const documentKind = z.enum([
  'home-country-passport',
  'resedokument',
  'framlingspass',
  'provisional-framlingspass',
  'residence-permit-card',
  'foreign-travel-document',
  'national-id',
  'visa',
  'other',
]);

export const sex = z.enum(['M', 'F', 'X']);

export const personNameIn = (object: ObjectBuilder) =>
  object({
    family: text(200).optional(),
    given: text(200).optional(),
    full: text(200).optional(),
    kind: z.enum(['primary', 'alias', 'former']).optional(),
  }).refine((name) => name.family !== undefined || name.given !== undefined || name.full !== undefined, {
    error: 'expected at least one of family, given and full',
  });

const mrzLine = z.string().regex(/^[A-Z0-9<]{28,44}$/, {
  error: 'expected one machine-readable line: 28 to 44 characters of A-Z, 0-9 and <',
});

export const documentIn = (object: ObjectBuilder) => object(documentShape(documentKind)).superRefine(datesInOrder);

/** A passport is a document whose kind may be left out: which passport is a home-country passport follows from the case. */
export const passportIn = (object: ObjectBuilder) =>
  object(documentShape(documentKind.optional())).superRefine(datesInOrder);

function documentShape<Kind extends z.ZodType>(kind: Kind) {
  return {
    kind,
    issuingCountry: countryCode,
    number: text(64).optional(),
    issuedOn: partialDate.optional(),
    expiresOn: partialDate.optional(),
    returnedOn: partialDate.optional().describe('day the holder handed it back to Migrationsverket (UF 2:16)'),
    mrz: z.array(mrzLine).min(1).max(3).optional().describe('machine-readable zone, line by line (ICAO 9303)'),
  };
}

function datesInOrder(
  document: { issuedOn?: string | undefined; expiresOn?: string | undefined },
  ctx: z.RefinementCtx,
) {
  if (document.issuedOn === undefined || document.expiresOn === undefined) return;
  const shared = Math.min(document.issuedOn.length, document.expiresOn.length);
  if (document.expiresOn.slice(0, shared) < document.issuedOn.slice(0, shared)) {
    ctx.addIssue({ code: 'custom', path: ['expiresOn'], message: 'expected a day on or after issuedOn' });
  }
}

/** What a source knows about who it was; every part may be missing. */
export const personDescriptionIn = (object: ObjectBuilder) =>
  object({
    names: z.array(personNameIn(object)).max(50).optional(),
    birthDate: partialDate.optional(),
    sex: sex.optional(),
    nationalities: z.array(countryCode).max(20).optional(),
  });

export type PersonName = z.output<ReturnType<typeof personNameIn>>;
export type TravelDocument = z.output<ReturnType<typeof documentIn>>;
export type Passport = z.output<ReturnType<typeof passportIn>>;
export type PersonDescription = z.output<ReturnType<typeof personDescriptionIn>>;
