import type { PreparedName, Token } from '../model/prepared.ts';

// Letters that Vietnamese alone writes; not ẹ, ẽ, ị, ọ, ụ, which Yoruba, Guaraní and Igbo have too.
const VIETNAMESE = /[ơưạảấầẩẫậắằẳẵặẻếềểễệỉỏốồổỗộớờởỡợủứừửữựỳỵỷỹ]/u;
const LATIN = /^[\p{Script=Latin}\p{M}\P{L}]*$/u;

/**
 * Whether two words of these names are two words in Vietnamese: Hoa and Hòa differ in the tone, An and Anh in a sound.
 * The tone is asked only where both sides write it; a passport does not. Where it stands (Hoà, Hòa) tells nothing.
 */
export function createVietnameseTest(a: PreparedName, b: PreparedName): (left: Token, right: Token) => boolean {
  const written = [a, b].filter((name) => VIETNAMESE.test(spelled(name.written))).length;
  if (written === 0 || !LATIN.test(a.written) || !LATIN.test(b.written)) return () => false;
  const form = written === 2 ? letters : plain;
  return (left, right) => form(left.written) !== form(right.written);
}

const spelled = (word: string): string => word.normalize('NFC').toLowerCase();

/** The letters, and which marks are on them, wherever in the word they stand. */
function letters(word: string): string {
  const marks = spelled(word).normalize('NFD').match(/\p{M}/gu) ?? [];
  return plain(word) + marks.sort().join('');
}

const plain = (word: string): string => spelled(word).normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
