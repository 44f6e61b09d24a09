import type { Allegation, TipSignal } from '@samband/contracts';
import { findTerm, type Term } from './match-term.ts';
import { securityRules } from './security-rules.ts';
import { terms } from './terms.ts';
import type { TextRule } from './text-rule.ts';
import { readTokens, type Token } from './tokens.ts';
import { warCrimeRules } from './war-crime-rules.ts';
import { wideSecurityRules } from './wide-security-rules.ts';

export const textRules: readonly TextRule[] = [...securityRules, ...wideSecurityRules, ...warCrimeRules];

export type TextSignal = TipSignal & { readonly words: string };

const negations = terms('inte, ej, icke, ingen, inget, inga, aldrig, not, no, never, isn, wasn');
const notNegating = new Set(terms('bara, enbart, only, just, saker, sure, endast, certain'));
/** What somebody says of himself is no evidence against a tip: `han säger att han inte är spion` still counts. */
const reporting = terms('sager, sa, sade, pastar, havdar, fornekar, nekar, says, said, claims, denies');
const negationReach = 3;

/** Before the words found: the account of somebody who suffered it or fled from it. */
const sufferers: readonly Term[] = terms(`
      flydde fran, flytt fran, flydde undan, flykt fran, fled from, fled, escaped, escape from, offer for,
      victim* of, radd for, radda for, afraid of, hotad av, utsatt for, vittne till, witness to, !blev,
      blivit, was tortured, was executed, were executed, av talibanerna, by the taliban, sköts av, skots
      av`);
/** Anywhere in the sentence: it is told as the ground for asylum. */
const grounds: readonly Term[] = terms('asylskal*, asylum claim, asylum ground*, skyddsskal*');
const suffererReach = 4;

/** Signals that the words of a tip give, each rule once. They only ever add routes. */
export function findSignals(text: string): TextSignal[] {
  const tokens = readTokens(text);
  return textRules.flatMap((rule) => {
    const hit = findRule(tokens, rule);
    if (hit === undefined) return [];
    return [
      { signal: rule.signal, basis: 'text' as const, rule: rule.id, words: hit.map((at) => tokens[at]?.raw).join(' ') },
    ];
  });
}

/** What the informant ticked, as signals. */
export function declaredSignals(allegations: readonly Allegation[]): TipSignal[] {
  const declared = allegations.filter((allegation) => allegation === 'security-threat' || allegation === 'war-crime');
  return declared.map((signal) => ({ signal, basis: 'allegation', rule: 'declared' }));
}

/** The positions of the first hit that stands. */
function findRule(tokens: readonly Token[], rule: TextRule): number[] | undefined {
  return [...alone(tokens, rule), ...together(tokens, rule)].find((hit) => stands(tokens, hit, rule));
}

function* alone(tokens: readonly Token[], rule: TextRule): Generator<number[]> {
  for (const term of rule.any ?? []) {
    for (const { at, length } of findTerm(tokens, term)) yield range(at, at + length);
  }
}

function* together(tokens: readonly Token[], { near }: TextRule): Generator<number[]> {
  if (near === undefined) return;
  const rights = near.right.flatMap((term) => findTerm(tokens, term));
  if (rights.length === 0) return;
  for (const left of near.left.flatMap((term) => findTerm(tokens, term))) {
    for (const right of rights) {
      const apart = Math.abs(left.at - right.at);
      const sameSentence = tokens[left.at]?.sentence === tokens[right.at]?.sentence;
      if (apart === 0 || apart > near.words || !sameSentence) continue;
      yield [...range(left.at, left.at + left.length), ...range(right.at, right.at + right.length)].sort(
        (a, b) => a - b,
      );
    }
  }
}

function stands(tokens: readonly Token[], hit: number[], rule: TextRule): boolean {
  const first = hit[0] ?? 0;
  if (isNegated(tokens, hit)) return false;
  if (rule.unless?.some((term) => endsJustBefore(tokens, term, first))) return false;
  return rule.victims !== true || !isSuffered(tokens, first);
}

function isNegated(tokens: readonly Token[], hit: readonly number[]): boolean {
  const first = hit[0] ?? 0;
  for (let at = Math.max(0, first - negationReach); at < first; at += 1) {
    const token = tokens[at] as Token;
    if (token.clause !== tokens[first]?.clause || !negations.includes(token.word)) continue;
    if (notNegating.has(tokens[at + 1]?.word ?? '')) continue;
    const before = tokens.slice(Math.max(0, at - 6), at).filter((other) => other.sentence === token.sentence);
    if (!before.some((other) => reporting.includes(other.word))) return true;
  }
  return false;
}

function isSuffered(tokens: readonly Token[], first: number): boolean {
  const sentence = tokens[first]?.sentence;
  const inSentence = (at: number) => tokens[at]?.sentence === sentence;
  if (grounds.some((term) => findTerm(tokens, term).some(({ at }) => inSentence(at)))) return true;
  return sufferers.some((term) =>
    findTerm(tokens, term).some(({ at, length }) => {
      const distance = first - (at + length - 1);
      return inSentence(at) && distance >= -length + 1 && distance <= suffererReach;
    }),
  );
}

function endsJustBefore(tokens: readonly Token[], term: Term, first: number): boolean {
  return findTerm(tokens, term).some(({ at, length }) => at + length === first);
}

function range(from: number, until: number): number[] {
  return Array.from({ length: until - from }, (_, i) => from + i);
}
