import type { Token, Words } from './tokens.ts';

/**
 * A term of the rules: words in folded form, `*` for any ending or beginning (`terror*`, `*fangelse*`), several words
 * for a phrase (`islamiska staten`), a leading `=` for an exact spelling in the case given (`=IS`), a leading `!` for a
 * word whose near misses mean something else.
 */
export type Term = string;

/** A comma-separated list, so that the tables of words stay readable. */
export function terms(list: string): readonly Term[] {
  return list.split(',').map((term) => term.trim().replaceAll(/\s+/g, ' '));
}

type Matcher = (token: Token) => boolean;

/** Index of the first token and number of tokens. */
export type Span = { readonly at: number; readonly length: number };

/** Where `term` stands in the text. */
export function findTerm({ tokens, byFirst }: Words, term: Term): Span[] {
  const { first, words } = compile(term);
  const places = first === undefined ? tokens.keys() : (byFirst.get(first) ?? []);
  const found: Span[] = [];
  for (const at of places) {
    if (at + words.length > tokens.length) break;
    if (words.every((matches, offset) => matches(tokens[at + offset] as Token))) {
      found.push({ at, length: words.length });
    }
  }
  return found;
}

type Compiled = { readonly first: string | undefined; readonly words: readonly Matcher[] };
const compiled = new Map<Term, Compiled>();

function compile(term: Term): Compiled {
  const known = compiled.get(term);
  if (known) return known;
  const first = term.startsWith('*') ? undefined : term.replace(/^[!=]/, '')[0]?.toLowerCase();
  const made = { first, words: term.split(' ').map(wordMatcher) };
  compiled.set(term, made);
  return made;
}

function wordMatcher(pattern: string): Matcher {
  if (pattern.startsWith('=')) return (token) => token.raw === pattern.slice(1);
  const strict = pattern.startsWith('!');
  const [before, stem, after] = partsOf(strict ? pattern.slice(1) : pattern);
  const edits = strict ? 0 : editsFor(stem);
  return ({ word }) => {
    if (before && after) return word.includes(stem);
    if (before) return word.endsWith(stem);
    return after ? startsLike(word, stem, edits) : isLike(word, stem, edits);
  };
}

function partsOf(pattern: string): [before: boolean, stem: string, after: boolean] {
  return [pattern.startsWith('*'), pattern.replaceAll('*', ''), pattern.endsWith('*')];
}

/** Misspellings: one slip in six letters, two in ten; shorter words must be right, too much lies near them. */
function editsFor(stem: string): number {
  return stem.length >= 10 ? 2 : stem.length >= 6 ? 1 : 0;
}

function startsLike(word: string, stem: string, edits: number): boolean {
  if (word.startsWith(stem)) return true;
  if (edits === 0 || word[0] !== stem[0]) return false;
  for (let length = stem.length - edits; length <= stem.length + edits; length += 1) {
    if (length <= word.length && isLike(word.slice(0, length), stem, edits)) return true;
  }
  return false;
}

function isLike(word: string, stem: string, edits: number): boolean {
  if (word === stem) return true;
  if (edits === 0 || word[0] !== stem[0] || Math.abs(word.length - stem.length) > edits) return false;
  return distance(word, stem) <= edits;
}

/** Levenshtein distance; words are short, so the plain table will do. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, i) => i);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
