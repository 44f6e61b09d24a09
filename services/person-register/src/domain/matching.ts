import type { explanation, Person } from '@samband/contracts';
import {
  type CompareContext,
  type Comparison,
  comparePersons,
  type Decision,
  decide,
  explain,
  KEY_VERSION as MATCHER_KEYS,
  MODEL_VERSION,
  nameFrequencyKeys,
  type Outcome,
  type PreparedPerson,
  preparePerson as prepare,
  type Rule,
} from '@samband/person-matching';
import type { z } from 'zod';
import type { Description } from './subject.ts';

/** Of the matcher's keys and of how they are laid out here. */
export const KEY_VERSION = `${MATCHER_KEYS}.2`;
/** Of what a judgement remembers of a description. */
const IDENTIFIER_VERSION = 2;
/** A decision made under another version is made again while the description is held. */
export const DECISION_VERSION = `${MODEL_VERSION}/${KEY_VERSION}/${IDENTIFIER_VERSION}`;
export type Prepared = PreparedPerson;
export type Explanation = z.output<typeof explanation>;

export function preparePerson({ cases, ...person }: Person): Prepared {
  return prepare({ ...person, caseIds: cases.map(({ caseId }) => caseId) });
}

/** Prepared once, however many steps of a decision ask. */
export function prepareDescription(description: Description): Prepared {
  const known = ready.get(description) ?? makeReady(description);
  ready.set(description, known);
  return known;
}

const ready = new WeakMap<Description, Prepared>();

function makeReady(description: Description): Prepared {
  const { birthDate, caseIds, documents, mentions = [] } = description;
  return prepare({
    ...description,
    birthDates: birthDate === undefined ? [] : [birthDate],
    documents: [...documents, ...mentions.map((number) => ({ number }))],
    caseIds: [...caseIds, ...mentions],
  });
}

/** Name tokens by which the register counts how common a name is. */
export function tokensOf(person: Prepared): string[] {
  return nameFrequencyKeys(person);
}

/** A record that a description may be about; `root` is the person it belongs to after merges. */
export type Contender = { readonly personId: string; readonly root: string; readonly person: Prepared };

export type Verdict = {
  readonly outcome: Outcome;
  readonly rule: Rule | 'mentioned-number';
  /** One record of each person that the outcome is about, best first. */
  readonly ranked: readonly { readonly personId: string; readonly explanation: Explanation }[];
};

/** What a comparison rests on besides the two descriptions. */
export type MatchContext = CompareContext & {
  readonly registerVersion: number;
  /** Register version at which the names were counted; absent while the matcher's own table is used. */
  readonly namesVersion?: number | undefined;
  /** Only a number that a text mentions ties it to somebody: possible at most. */
  readonly mentioned?: boolean | undefined;
};

/** Model and name counts: the same versions and the same input give the same explanation. */
export function modelVersion({ namesVersion }: Pick<MatchContext, 'namesVersion'>): string {
  return namesVersion === undefined ? MODEL_VERSION : `${MODEL_VERSION}+names.${namesVersion}`;
}

/** Records of one root are one person: the best of them stands for it, and they are no rivals of each other. */
export function decideAmong(left: Prepared, contenders: readonly Contender[], context: MatchContext): Verdict {
  const best = new Map<string, { id: string; comparison: Comparison }>();
  for (const { personId, root, person } of contenders) {
    const one = { id: personId, comparison: comparePersons(left, person, context) };
    const known = best.get(root);
    if (known === undefined || decide([known, one]).runnerUp === known) best.set(root, one);
  }
  const decision = atMostPossible(decide([...best.values()]), context);
  const ranked = decision.candidates.map((candidate) => {
    const runnerUp = candidate === decision.candidates[0] ? decision.runnerUp : decision.candidates[0];
    const explained = explain(candidate.comparison, {
      registerVersion: String(context.registerVersion),
      registerSize: context.registerSize,
      decision,
      runnerUp,
    });
    return { personId: candidate.id, explanation: toContract(explained, context) };
  });
  const { outcome, rule } = decision;
  if (context.mentioned !== true || outcome !== 'possible') return { outcome, rule, ranked };
  const asMentioned = ranked.map((each) => ({ ...each, explanation: { ...each.explanation, ...MENTIONED } }));
  return { outcome, rule: MENTIONED.rule, ranked: asMentioned };
}

const MENTIONED = {
  rule: 'mentioned-number',
  ruleText: {
    sv: 'Ett nummer som nämns i texten är lika personens handling, personnummer eller ärende. Det räcker inte för att identifiera. En handläggare behöver bedöma.',
    en: 'A number that the text mentions equals a document, personal number or case of the person. It is not enough to identify. An officer must judge.',
  },
} as const;

function atMostPossible(decision: Decision, { mentioned }: MatchContext): Decision {
  if (mentioned !== true || decision.outcome !== 'match') return decision;
  return { ...decision, outcome: 'possible', rule: 'no-corroboration' };
}

function toContract(
  { comparedNames, runnerUp, ...explained }: ReturnType<typeof explain>,
  context: MatchContext,
): Explanation {
  return {
    ...explained,
    features: [...explained.features],
    missing: [...explained.missing],
    conflicts: [...explained.conflicts],
    comparedNames: comparedNames ?? {},
    registerVersion: context.registerVersion,
    modelVersion: modelVersion(context),
    ...(runnerUp && { runnerUp: { personId: runnerUp.id, outcome: runnerUp.outcome, score: runnerUp.score } }),
  };
}

/** Words of the names in Latin letters, where they have such a reading: what similar words are looked for with. */
export function wordsOf(person: Prepared): string[] {
  return [...new Set(person.names.flatMap(wordsOfName))];
}

const SHORTEST_WORD = 3;

function wordsOfName({ tokens }: Prepared['names'][number]): string[] {
  const texts = tokens.flatMap(({ role, readings }) => (role === 'name' ? [readings[0]?.text ?? ''] : []));
  return texts.filter((text) => text.length >= SHORTEST_WORD);
}

/** The names if one word of each were a similar one: for a description that its own keys find nobody for. */
export function guessNames(person: Prepared, similar: ReadonlyMap<string, readonly string[]>): Prepared {
  const names = person.names.flatMap((name) => {
    const words = wordsOfName(name);
    return words.flatMap((word, place) => (similar.get(word) ?? []).map((other) => words.with(place, other).join(' ')));
  });
  return { ...person, names: prepare({ names }).names };
}
