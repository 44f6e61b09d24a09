import { z } from 'zod';
import { countryCode } from '../country.ts';
import { documentIn, type ObjectBuilder, personNameIn, sex } from '../person.ts';
import { externalId, positiveInt, text } from '../text.ts';
import { day, partialDate } from '../time.ts';

export const personId = externalId.describe('Migrationsverket’s id of the person');

const protectionIn = (object: ObjectBuilder) =>
  object({
    status: text(64).describe('only refugee and subsidiary-protection count'),
    assessedCountries: z.array(countryCode).max(20).describe('countries that the grounds were tried against'),
    grantedOn: day.describe('first day in force'),
    endedOn: day.optional().describe('first day no longer in force'),
  });

const caseIn = (object: ObjectBuilder) =>
  object({
    caseId: externalId,
    kind: z.enum(['asylum', 'protection-extension', 'revocation', 'permit', 'citizenship', 'return', 'other']),
    state: z.enum(['open', 'closed']),
    openedOn: day,
    closedOn: day.optional(),
    unit: text(64).optional(),
    region: text(64),
  });

/** What the rules need of a person and other services may know: no names, birth dates or documents. */
export const protectionShape = (object: ObjectBuilder) => ({
  personId,
  version: positiveInt.describe('raised by the case system with every change; a lower one never overwrites'),
  protection: z.array(protectionIn(object)).max(50),
  cases: z.array(caseIn(object)).max(500),
  protectedIdentity: z.boolean().describe('skyddade personuppgifter'),
  swedishCitizenSince: day.optional().describe('first day as a Swedish citizen'),
  mergedInto: personId.optional().describe('this record is a duplicate of that person'),
});

/** A person of Migrationsverket's register, whole, at one version. */
export const personIn = (object: ObjectBuilder) =>
  object({
    ...protectionShape(object),
    names: z.array(personNameIn(object)).max(100),
    birthDates: z.array(partialDate).max(20),
    sex: sex.optional(),
    nationalities: z.array(countryCode).max(20),
    documents: z.array(documentIn(object)).max(200),
  })
    .refine((person) => person.mergedInto !== person.personId, {
      path: ['mergedInto'],
      error: 'expected another person than the record itself',
    })
    .superRefine(datesInOrder);

type Dated = {
  protection: { grantedOn: string; endedOn?: string | undefined }[];
  cases: { openedOn: string; closedOn?: string | undefined }[];
};

/** A status that ended before it was granted would silence every signal; an equal day was never in force. */
function datesInOrder({ protection, cases }: Dated, ctx: z.RefinementCtx): void {
  const refuse = (path: (string | number)[], message: string) => ctx.addIssue({ code: 'custom', path, message });
  for (const [i, { grantedOn, endedOn }] of protection.entries()) {
    if (endedOn && endedOn < grantedOn) refuse(['protection', i, 'endedOn'], 'expected a day on or after grantedOn');
  }
  for (const [i, { openedOn, closedOn }] of cases.entries()) {
    if (closedOn && closedOn < openedOn) refuse(['cases', i, 'closedOn'], 'expected a day on or after openedOn');
  }
}

export type Person = z.output<ReturnType<typeof personIn>>;
export type Protection = Person['protection'][number];
export type Case = Person['cases'][number];
