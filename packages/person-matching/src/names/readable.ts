import type { PreparedName, Token } from '../model/prepared.ts';
import { detectScript, type Script } from '../scripts/detect-script.ts';
import { HAN_SURNAMES } from '../scripts/han-surnames.ts';

/** Scripts without a table of ours that any-ascii reads as their languages are written in Latin letters. */
const READ_BY_ANY_ASCII = /[\p{Script=Thaana}\p{Script=Nko}]/u;
// Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic stand before.
const FIRST_UNREAD = 0x700;
const FIRST_HAN = 0x2e80;

/** Half a block of Unicode of a word in a script that nothing here reads (Syriac, Mongolian, Javanese); undefined when it is read. */
export function unreadScript(word: string): number | undefined {
  const [letter] = /\p{L}/u.exec(word) ?? [];
  const code = letter?.codePointAt(0) ?? 0;
  if (code < FIRST_UNREAD || detectScript(word) !== 'other' || READ_BY_ANY_ASCII.test(word)) return undefined;
  return code >> 7;
}

/** The words that can be read, or all where none can. */
export function readableTokens(tokens: readonly Token[]): readonly Token[] {
  for (const { unread } of tokens) if (unread !== undefined) return withoutUnread(tokens);
  return tokens;
}

function withoutUnread(tokens: readonly Token[]): readonly Token[] {
  const readable = tokens.filter(({ unread }) => unread === undefined);
  return readable.length === 0 ? tokens : readable;
}

const ROUGHLY_READ: ReadonlySet<Script> = new Set(['khmer', 'burmese', 'tibetan']);

/** A name in Chinese characters: Chinese by its surname, or of unknown reading; one in a script that is read by rough rules. */
export function charactersOf(tokens: readonly Token[]): PreparedName['characters'] {
  const first = tokens[0]?.written ?? '';
  if (first.charCodeAt(0) >= FIRST_UNREAD && ROUGHLY_READ.has(detectScript(first))) return 'rough';
  if (tokens.some(({ written }) => written.charCodeAt(0) < FIRST_HAN || detectScript(written) !== 'han'))
    return undefined;
  return tokens.some(({ written }) => HAN_SURNAMES[written] !== undefined) ? 'chinese' : 'unknown';
}

/** Names in two scripts of which one is not read. */
export function isUnread(a: PreparedName, b: PreparedName): boolean {
  return a.tokens[0]?.unread !== b.tokens[0]?.unread;
}

/**
 * Whether two names that disagree may still be one, for one of them tells too little: a title alone, or Chinese characters beside letters where the
 * name may be Japanese. Characters are read as Chinese; few Japanese readings are in a table. A roughly read name beside another script tells too little
 * where nothing agrees.
 */
export function tellsTooLittle(a: PreparedName, b: PreparedName, japanese: boolean, agreed: number): boolean {
  if (a.titlesOnly || b.titlesOnly) return true;
  const rough = a.characters === 'rough' || b.characters === 'rough';
  if (rough) return agreed === 0 && a.characters !== b.characters;
  if ((a.characters === undefined) === (b.characters === undefined)) return false;
  return japanese || a.characters === 'unknown' || b.characters === 'unknown';
}
