import type { PreparedName, Token } from '../model/prepared.ts';

// Letters that Vietnamese alone writes; not ẹ, ẽ, ị, ọ, ụ, which Yoruba, Guaraní and Igbo have too.
const VIETNAMESE = /[ơưạảấầẩẫậắằẳẵặẻếềểễệỉỏốồổỗộớờởỡợủứừửữựỳỵỷỹ]/u;
const LATIN = /^[\p{Script=Latin}\p{M}\P{L}]*$/u;

/**
 * Whether two words of these names are two words in Vietnamese: Hoa and Hòa differ in the tone, An and Anh in a sound.
 * The tone is asked only where both sides write it; a passport does not. Where it stands (Hoà, Hòa) tells nothing.
 */
export function isOtherVietnameseWord(
  left: Token,
  right: Token,
  names: readonly [PreparedName, PreparedName],
): boolean {
  if (left.written === right.written) return false;
  const [a, b] = [writingOf(names[0]), writingOf(names[1])];
  if (a === 'other' || b === 'other' || (a === 'latin' && b === 'latin')) return false;
  const form = a === b ? letters : plain;
  return form(left.written) !== form(right.written);
}

type Writing = 'vietnamese' | 'latin' | 'other';

const known = new WeakMap<PreparedName, Writing>();

// Asked for each comparison, and a name is compared many times.
function writingOf(name: PreparedName): Writing {
  const writing = known.get(name) ?? readWriting(name.written);
  known.set(name, writing);
  return writing;
}

function readWriting(written: string): Writing {
  if (!LATIN.test(written)) return 'other';
  return VIETNAMESE.test(spelled(written)) ? 'vietnamese' : 'latin';
}

const spelled = (word: string): string => word.normalize('NFC').toLowerCase();

/** The letters, and which marks are on them, wherever in the word they stand. */
function letters(word: string): string {
  const marks = spelled(word).normalize('NFD').match(/\p{M}/gu) ?? [];
  return plain(word) + marks.sort().join('');
}

const plain = (word: string): string => spelled(word).normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
