import type { Allegation, TipSignal } from '@samband/contracts';
import { findTerm, type Span, type Term, terms } from './match-term.ts';
import { securityRules } from './security-rules.ts';
import { type Concept, concepts, type TextRule } from './text-rule.ts';
import { readWords, type Token, type Words } from './tokens.ts';
import { warCrimeRules } from './war-crime-rules.ts';

export const textRules: readonly TextRule[] = [...securityRules, ...warCrimeRules];

/** `from` and `until` are positions in the text given, in UTF-16 units. */
export type TextSignal = TipSignal & { readonly words: string; readonly from: number; readonly until: number };

/** Before the words found: the account of somebody who suffered it or fled from it. */
const sufferers: readonly Term[] = terms(`
  flydde fran, flytt fran, flydde undan, flykt fran, fled from, fled, escaped, escape from, ran away, offer for,
  victim* of, radd for, radda for, afraid of, hotad av, utsatt for, vittne till, witness to, !blev, blivit,
  was tortured, was executed, were executed, was killed, blev dodad, av en bomb, by a bomb, after a bombing, av talibanerna, by the taliban, sköts av, skots av`);
/** Anywhere in the sentence: it is told as the ground for asylum. */
const grounds: readonly Term[] = terms('asylskal*, asylum claim, asylum ground*, skyddsskal*');
const suffererReach = 4;

/** Words just before that make the next one something else: `heart attack`, `a real terror`. */
const otherwise: readonly Term[] = terms(`
  heart, panic, bath, water, toy, nail, leksaks, real, som en, like a, rena, a real, artificial, emotional, visa,
  varit med om, kor som, driver som`);

/** Signals that the words of a tip give, each rule once. They only ever add routes. */
export function findSignals(text: string): TextSignal[] {
  const words = readWords(text);
  const { tokens } = words;
  const find = finder(words);
  return textRules.flatMap((rule) => {
    const hit = findRule(tokens, rule, find);
    if (hit === undefined) return [];
    const found = hit.flatMap(({ at, length }) => tokens.slice(at, at + length));
    const [first, last] = [found[0] as Token, found.at(-1) as Token];
    const hitWords = found.map(({ raw }) => raw).join(' ');
    const where = { words: hitWords, from: first.from, until: last.until };
    return [{ signal: rule.signal, basis: 'text' as const, rule: rule.id, ...where }];
  });
}

/** What the informant ticked, as signals. */
export function declaredSignals(allegations: readonly Allegation[]): TipSignal[] {
  const declared = allegations.filter((allegation) => allegation === 'security-threat' || allegation === 'war-crime');
  return declared.map((signal) => ({ signal, basis: 'allegation', rule: 'declared' }));
}

type Finder = (terms: readonly Term[]) => readonly Span[];

/** Each list of terms is looked for once, however many rules use it. */
function finder(words: Words): Finder {
  const known = new Map<readonly Term[], readonly Span[]>();
  return (list) => {
    const found = known.get(list) ?? list.flatMap((term) => findTerm(words, term)).sort((a, b) => a.at - b.at);
    known.set(list, found);
    return found;
  };
}

/** The first hit that stands, in the order of the text. */
function findRule(tokens: readonly Token[], rule: TextRule, find: Finder): Span[] | undefined {
  const standing = (concept: Concept) =>
    find(concepts[concept]).filter(
      (span) => !endsBefore(find(otherwise), span) && !(rule.victims && isSuffered(tokens, span.at, find)),
    );
  for (const concept of rule.any ?? []) {
    const [first] = standing(concept);
    if (first) return [first];
  }
  for (const [words, ...wanted] of rule.near ?? []) {
    const found = together(tokens, words, wanted.map(standing));
    if (found) return found;
  }
  return undefined;
}

/** One span of each list, none overlapping, all within reach of the first list's. */
function together(tokens: readonly Token[], words: number, lists: readonly (readonly Span[])[]): Span[] | undefined {
  const [firsts = [], ...others] = lists;
  if (lists.some((list) => list.length === 0)) return undefined;
  for (const first of firsts) {
    const chosen = [first];
    for (const list of others) {
      const next = list.find(
        (span) => isNear(tokens, first, span, words) && chosen.every((had) => !overlap(had, span)),
      );
      if (next) chosen.push(next);
    }
    if (chosen.length === lists.length) return chosen.sort((a, b) => a.at - b.at);
  }
  return undefined;
}

function isNear(tokens: readonly Token[], a: Span, b: Span, words: number): boolean {
  return Math.abs((tokens[a.at]?.place ?? 0) - (tokens[b.at]?.place ?? 0)) <= words;
}

function overlap(a: Span, b: Span): boolean {
  return a.at < b.at + b.length && b.at < a.at + a.length;
}

function isSuffered(tokens: readonly Token[], at: number, find: Finder): boolean {
  const inSentence = (span: Span) => tokens[span.at]?.sentence === tokens[at]?.sentence;
  if (find(grounds).some(inSentence)) return true;
  return find(sufferers).some((span) => {
    const distance = at - (span.at + span.length - 1);
    return inSentence(span) && distance > -span.length && distance <= suffererReach;
  });
}

function endsBefore(spans: readonly Span[], { at }: Span): boolean {
  return spans.some((span) => span.at + span.length === at);
}
