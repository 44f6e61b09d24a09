import { z } from 'zod';
import { countryCode } from '../country.ts';
import { documentIn, type ObjectBuilder, personDescriptionIn } from '../person.ts';
import { personId } from '../register/person.ts';
import { externalId, text } from '../text.ts';
import { timestamp } from '../time.ts';

export const allegation = z.enum([
  'home-country-travel',
  'passport-use',
  'security-threat',
  'war-crime',
  'crime-in-sweden',
  'human-trafficking',
  'work-life-crime',
  'identity',
  'other',
]);

/** Who left it: a public tip is tied by a case or document number only; a description alone is a possible identity. */
export const tipSource = z.enum(['public', 'staff', 'agency']);

const described = (object: ObjectBuilder) => ({
  ...personDescriptionIn(object).shape,
  documents: z.array(documentIn(object)).max(50).optional(),
});

const subjectIn = (object: ObjectBuilder) =>
  object({ ...described(object), remarks: text(2000).optional() }).refine(
    (subject) => Object.values(subject).some((value) => value !== undefined),
    { error: 'expected at least one detail of the person' },
  );

const informantIn = (object: ObjectBuilder) =>
  object({
    name: text(200).optional(),
    contact: text(500).optional(),
    wantsConfidentiality: z.boolean().optional(),
  });

/** A tip as it is left: free text, whoever it is about as far as the informant knows, and what is alleged. */
export const tipIn = (object: ObjectBuilder) =>
  object({
    text: text(20_000),
    subjects: z.array(subjectIn(object)).max(20).default([]),
    allegations: z.array(allegation).max(9).default([]),
    country: countryCode.optional().describe('the country that the tip is about'),
    caseId: externalId.optional().describe('case number at Migrationsverket, if the informant knows it'),
    informant: informantIn(object).optional().describe('kept apart from the content; never sent on'),
  });

/** An officer's judgement of who a part of a tip is about; the latest for a person holds. */
const judgement = z.object({
  personId,
  verdict: z.enum(['same', 'other']),
  by: z.string().min(1).describe('function that judged, such as noa'),
  decidedAt: timestamp,
});

/**
 * One person that a tip may be about. `1`, `2`, … are the described persons in the order given; `case` is whoever the
 * case number belongs to, when the tip describes several persons or none; `text` is whoever the numbers mentioned in
 * the text belong to; `officer` is somebody whom only an officer named.
 */
export const tipPart = z.object({
  part: z.string().min(1).max(32),
  ...described(z.object),
  caseId: externalId.optional(),
  mentions: z
    .array(z.string().min(1).max(64))
    .max(20)
    .optional()
    .describe('what looks like a case, document or personal number in the text; possible at most, never a tie'),
  judgements: z.array(judgement).max(50).optional(),
});

/** Why a tip is treated as a sign of something graver; each carries the rule that found it, never the text. */
export const tipSignal = z.object({
  signal: z.enum(['security-threat', 'war-crime']),
  basis: z.enum(['allegation', 'text']),
  rule: z.string().min(1).describe('docs/rules-tips.md'),
});

export type Tip = z.output<ReturnType<typeof tipIn>>;
export type TipSubject = Tip['subjects'][number];
export type Informant = NonNullable<Tip['informant']>;
export type Allegation = z.output<typeof allegation>;
export type TipSource = z.output<typeof tipSource>;
export type TipPart = z.output<typeof tipPart>;
export type TipSignal = z.output<typeof tipSignal>;
export type TipJudgement = z.output<typeof judgement>;
