import type { CalendarDate } from '../dates/parse-date.ts';
import type { PreparedPerson } from '../model/prepared.ts';
import type { Comparison } from '../score/compare-persons.ts';
import type { Candidate, Decision } from '../score/decide.ts';
import { MODEL_VERSION, possibleFrom, THRESHOLDS } from '../score/weights.ts';
import type { ExplainedFeature, Explanation, Text } from './explanation.ts';
import {
  DATE_TEXTS,
  DOCUMENT_TEXTS,
  EQUALITY_TEXTS,
  GENERATION_TEXT,
  NAME_TEXTS,
  PERSONAL_NUMBER_TEXTS,
} from './feature-texts.ts';
import { RULE_TEXTS } from './rule-texts.ts';

export type ExplainContext = {
  readonly registerVersion: string;
  /** As it was compared with. */
  readonly registerSize?: number | undefined;
  /** Outcome over all candidates; without it the comparison's own outcome is explained. */
  readonly decision?: Pick<Decision, 'outcome' | 'rule'> | undefined;
  readonly runnerUp?: Candidate | undefined;
};

/** Why two descriptions are held to be one person or not, for an officer and for the record. The same input and versions give the same bytes. */
export function explain(comparison: Comparison, context: ExplainContext): Explanation {
  const { outcome, rule } = context.decision ?? comparison;
  const features = explainFeatures(comparison);
  const present = new Set(features.filter(({ verdict }) => verdict !== 'unread').map(({ field }) => field));
  return {
    outcome,
    score: bits(comparison.score),
    thresholds: { possible: bits(possibleFrom(context.registerSize)), match: bits(THRESHOLDS.match) },
    rule,
    ruleText: RULE_TEXTS[rule],
    modelVersion: MODEL_VERSION,
    registerVersion: context.registerVersion,
    comparedNames:
      comparison.name === undefined
        ? undefined
        : { left: comparison.name.left.written, right: comparison.name.right.written },
    features,
    missing: FIELDS.filter((field) => !present.has(field)),
    conflicts: features.filter((feature) => feature.weight < 0).map((feature) => feature.field),
    runnerUp: context.runnerUp === undefined ? undefined : summarise(context.runnerUp),
  };
}

const FIELDS: readonly ExplainedFeature['field'][] = [
  'name',
  'birthDate',
  'sex',
  'nationality',
  'document',
  'personalNumber',
  'caseId',
];

function bits(hundredths: number): number {
  return hundredths / 100;
}

function summarise({ id, comparison }: Candidate): { id: string; outcome: Comparison['outcome']; score: number } {
  return { id, outcome: comparison.outcome, score: bits(comparison.score) };
}

function explainFeatures(comparison: Comparison): ExplainedFeature[] {
  const features = [
    explainName,
    explainBirthDate,
    explainSex,
    explainNationality,
    explainDocument,
    explainPersonalNumber,
    explainCase,
  ];
  return features.map((explainOne) => explainOne(comparison)).filter((feature) => feature !== undefined);
}

function explainName({ name, unreadName }: Comparison): ExplainedFeature | undefined {
  if (unreadName !== undefined)
    return { field: 'name', ...unreadName, verdict: 'unread', weight: 0, text: NAME_TEXTS.unread };
  if (name === undefined) return undefined;
  const text = NAME_TEXTS[name.verdict === 'spelling' && !name.givenCertain ? 'doubtful' : name.verdict];
  return {
    field: 'name',
    left: name.left.written,
    right: name.right.written,
    verdict: name.verdict,
    weight: bits(name.weight),
    text: name.generationDiffers ? { sv: text.sv + GENERATION_TEXT.sv, en: text.en + GENERATION_TEXT.en } : text,
  };
}

function explainBirthDate({ birthDate }: Comparison): ExplainedFeature | undefined {
  if (birthDate === undefined) return undefined;
  const { left, right, verdict, weight } = birthDate;
  return {
    field: 'birthDate',
    left: dateText(left),
    right: dateText(right),
    verdict,
    weight: bits(weight),
    text: DATE_TEXTS[verdict],
  };
}

function dateText(date: CalendarDate): string {
  return date.written;
}

function explainSex({ sex }: Comparison): ExplainedFeature | undefined {
  if (sex === undefined) return undefined;
  const verdict = sex.left === sex.right ? 'equal' : 'different';
  return {
    field: 'sex',
    left: sex.left,
    right: sex.right,
    verdict,
    weight: bits(sex.weight),
    text: EQUALITY_TEXTS.sex[verdict],
  };
}

function explainNationality({ nationality, left, right }: Comparison): ExplainedFeature | undefined {
  if (nationality === undefined) return undefined;
  const verdict = nationality.shared === undefined ? 'different' : 'equal';
  const text: Text = EQUALITY_TEXTS.nationality[verdict];
  return {
    field: 'nationality',
    left: codes(left),
    right: codes(right),
    verdict,
    weight: bits(nationality.weight),
    text,
  };
}

function codes(person: PreparedPerson): string {
  return person.nationalities.join(', ');
}

function explainDocument({ document }: Comparison): ExplainedFeature | undefined {
  if (document === undefined) return undefined;
  const { left, right, verdict, weight } = document;
  return {
    field: 'document',
    left: left.written,
    right: right.written,
    verdict,
    weight: bits(weight),
    text: DOCUMENT_TEXTS[verdict],
  };
}

function explainPersonalNumber({ personalNumber }: Comparison): ExplainedFeature | undefined {
  if (personalNumber === undefined) return undefined;
  const { left, right, verdict, weight } = personalNumber;
  return {
    field: 'personalNumber',
    left: left.digits,
    right: right.digits,
    verdict,
    weight: bits(weight),
    text: PERSONAL_NUMBER_TEXTS[verdict],
  };
}

function explainCase({ caseId }: Comparison): ExplainedFeature | undefined {
  if (caseId === undefined) return undefined;
  return {
    field: 'caseId',
    left: caseId.value,
    right: caseId.value,
    verdict: 'equal',
    weight: bits(caseId.weight),
    text: EQUALITY_TEXTS.caseId.equal,
  };
}
