import { letterTable } from './letter-table.ts';

/**
 * Khmer to Latin letters. A consonant belongs to one of two series, which tell how the vowel after it is read. Source: BGN/PCGN 1972 agreement
 * (Modified 1959 Service Géographique Khmère system); the sound costs cover free spellings.
 */
const FIRST_SERIES = letterTable('ក ខ ច ឆ ដ ឋ ណ ត ថ ប ផ ស ហ ឡ អ', 'k kh ch ch d th n t th b p s h l -');
const SECOND_SERIES = letterTable('គ ឃ ង ជ ឈ ញ ឌ ឍ ទ ធ ន ព ភ ម យ រ ល វ', 'k kh ng ch ch ny d th t th n p p m y r l v');
const CONSONANTS = new Map([...FIRST_SERIES, ...SECOND_SERIES]);

/** After the first series, and after the second. */
const VOWEL_SIGNS = 'ា ិ ី ឹ ឺ ុ ូ ួ ើ ឿ ៀ េ ែ ៃ ោ ៅ';
const VOWELS = [
  letterTable(VOWEL_SIGNS, 'a e ei ə ə o u uo ae əa ie e ae ai ao au'),
  letterTable(VOWEL_SIGNS, 'ea i i ə ə u u uo e əa ie e e ei o ov'),
] as const;
const OTHERS = letterTable('ំ ះ ៈ ឥ ឦ ឧ ឩ ឪ ឫ ឬ ឭ ឯ ឰ ឱ ឳ', 'm h a e ei u u ov rə rə lə ae ai o au');
const SUBSCRIPT = '្';
const MAKES_FIRST = '៉';
const MAKES_SECOND = '៊';

/** Latin spelling of one Khmer word; an unwritten vowel between consonants is ə. */
export function readKhmer(word: string): string {
  // Killed letters and the signs that only shorten go.
  const letters = [...word.replace(/[ក-អ]៍/g, '').replace(/[៌៎៏័់៑]/g, '')];
  let text = '';
  let series: 0 | 1 = 0;
  for (const [index, letter] of letters.entries()) {
    const consonant = CONSONANTS.get(letter);
    if (consonant !== undefined) {
      text += consonant;
      if (letters[index - 1] !== SUBSCRIPT) series = FIRST_SERIES.has(letter) ? 0 : 1;
      if (CONSONANTS.has(letters[index + 1] ?? '')) text += 'ə';
    } else if (letter === MAKES_FIRST || letter === MAKES_SECOND) series = letter === MAKES_FIRST ? 0 : 1;
    else text += VOWELS[series].get(letter) ?? OTHERS.get(letter) ?? '';
  }
  return text;
}
