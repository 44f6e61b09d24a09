import type { NameInput } from '../model/person.ts';
import type { PreparedName, Token } from '../model/prepared.ts';
import { japaneseWords } from './japanese-name.ts';
import { makeToken } from './make-token.ts';
import {
  COMPOUND_ENDS,
  EUROPEAN_PARTICLES,
  GENERATIONS,
  INNER_PARTICLES,
  KUNYA,
  NEVER_FIRST,
  PARTICLES,
  SERVANT,
  TITLES,
} from './name-words.ts';
import { withoutPlaceholders } from './no-name.ts';
import { charactersOf, readableTokens } from './readable.ts';
import { splitName, type Word, writtenName } from './split-name.ts';
import { withoutArticle } from './without-article.ts';

type RoledWord = Word & { readonly role: 'name' | 'optional' | 'particle' };

/** Tokens of one name: particles go, compounds (Abd al-Rahman, Nur ad-Din, Abu Bakr) become one token, titles count little. */
export function prepareName(name: NameInput | string): PreparedName | undefined {
  const words = withoutPlaceholders(splitName(name));
  let generation = 0;
  const spoken = words.filter((word, index) => {
    const ordinal = index > 0 ? GENERATIONS[word.text] : undefined;
    if (ordinal !== undefined) generation = ordinal;
    return ordinal === undefined;
  });
  const roled = joinCompounds(spoken.map(assignRole));
  const tokens = readableTokens(keepEnough(roled));
  if (tokens.length === 0) return undefined;
  return {
    written: writtenName(name),
    tokens,
    generation,
    titlesOnly: roled.every((word) => word.role !== 'name'),
    characters: charactersOf(tokens),
  };
}

/** The same name in Chinese characters read in Japanese, where it may be: a second reading, never the only one. */
export function prepareJapaneseName(name: NameInput | string): PreparedName | undefined {
  const written = writtenName(name);
  const words = written.charCodeAt(0) < FIRST_HAN ? undefined : japaneseWords(written);
  if (words === undefined) return undefined;
  const tokens = words.map((word) => makeToken(word, false));
  return { written, tokens, generation: 0, titlesOnly: false, characters: 'unknown' };
}

const FIRST_HAN = 0x2e80;

function assignRole(word: Word, index: number, all: readonly Word[]): RoledWord {
  const { text, written, part, spellings, truncated, bound } = word;
  return { text, written, part, spellings, truncated, bound, role: roleOf(word, index, all) };
}

function roleOf({ text, part, bound }: Word, index: number, all: readonly Word[]): RoledWord['role'] {
  const inner = index > 0 && index < all.length - 1;
  // De and na stand before a name; with a hyphen (Do-yeol) or at the end (Li Na) they are a name.
  const syllable = EUROPEAN_PARTICLES.has(text) && (bound || all[index + 1]?.part !== part);
  if (syllable || (index === 0 && NEVER_FIRST.has(text))) return 'name';
  if (PARTICLES.has(text) || (inner && INNER_PARTICLES.has(text))) return 'particle';
  return TITLES.has(text) ? 'optional' : 'name';
}

function joinCompounds(words: readonly RoledWord[]): RoledWord[] {
  const joined: RoledWord[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as RoledWord;
    const next = nextName(words, i);
    const last = joined.findLastIndex((earlier) => earlier.role !== 'particle');
    if (SERVANT.has(word.text) && next > 0) {
      joined.push(join(word, words[next] as RoledWord, servantText));
      i = next;
    } else if (KUNYA.has(word.text) && next > 0) {
      joined.push({ ...join(word, words[next] as RoledWord, kunyaText), role: 'optional' });
      i = next;
    } else if (COMPOUND_ENDS.has(word.text) && joined[last]?.role === 'name') {
      joined.splice(last, joined.length, join(joined[last] as RoledWord, word, compoundText));
    } else {
      joined.push(word);
    }
  }
  return joined;
}

// The word that a compound goes on with: an article may stand between.
function nextName(words: readonly RoledWord[], index: number): number {
  for (let i = index + 1; i < words.length; i++) if (words[i]?.role !== 'particle') return i;
  return 0;
}

function join(first: Word, second: RoledWord, textOf: (first: string, second: string) => string): RoledWord {
  return {
    ...first,
    ...second,
    role: 'name',
    text: textOf(first.text, second.text),
    written: `${first.written} ${second.written}`,
    part: first.part,
  };
}

function servantText(first: string, second: string): string {
  if (/^[a-z]/.test(first)) return `abd${withoutArticle(second)}`;
  return first.startsWith('عبد') ? `عبد${withoutArticle(second)}` : first + second;
}

function kunyaText(first: string, second: string): string {
  const mother = /^(u|o|ا?أ?م)/.test(first) && !/^(ab|أب|اب)/.test(first);
  if (/^[a-z]/.test(first)) return `${mother ? 'um' : 'abu'}${withoutArticle(second)}`;
  return `${mother ? 'ام' : 'ابو'}${withoutArticle(second)}`;
}

function compoundText(first: string, second: string): string {
  if (/^[a-z]/.test(first)) return `${first}${/din|de+n|dine/.test(second) ? 'din' : 'ulah'}`;
  return `${first}${withoutArticle(second)}`;
}

/** Particles are dropped; titles and kunya are kept as optional, but are names where they are nearly all there is. */
function keepEnough(words: readonly RoledWord[]): Token[] {
  const names = words.filter((word) => word.role === 'name');
  const titled = words.filter((word) => word.role !== 'particle');
  if (names.length >= 2) return titled.map((word) => makeToken(word, word.role === 'optional'));
  if (titled.length >= 1) return titled.map((word) => makeToken(word, false));
  return words.map((word) => makeToken(word, false));
}
