/** Hebrew words to sound codes. Source: Academy of the Hebrew Language, simple transliteration (2006); geresh forms for foreign sounds. */
const LETTERS: Readonly<Record<string, string>> = {
  א: '3',
  ב: 'V',
  ג: 'g',
  ד: 'd',
  ה: 'h',
  ו: 'W',
  ז: 'z',
  ח: 'K',
  ט: 't',
  י: 'Y',
  כ: 'k',
  ך: 'K',
  ל: 'l',
  מ: 'm',
  ם: 'm',
  נ: 'n',
  ן: 'n',
  ס: 's',
  ע: '3',
  פ: 'F',
  ף: 'f',
  צ: 'T',
  ץ: 'T',
  ק: 'k',
  ר: 'r',
  ש: 'S',
  ת: 't',
};

const GERESH: readonly (readonly [RegExp, string])[] = [
  [/ג\u05bf/g, 'J'],
  [/ז\u05bf/g, 'Z'],
  [/[צץ]\u05bf/g, 'X'],
  [/ת\u05bf/g, 'H'],
  [/וו/g, 'w'],
  [/יי/g, 'Y'],
];

/** Sound codes of one Hebrew word; points are dropped, a final he is silent. */
export function readHebrew(word: string): string {
  let letters = word.replace(/[\u0591-\u05be\u05c0-\u05c7]/g, '');
  for (const [pattern, sound] of GERESH) letters = letters.replace(pattern, sound);
  let sounds = '';
  for (const letter of letters) sounds += LETTERS[letter] ?? (/[A-Za-z]/.test(letter) ? letter : '');
  return sounds.length > 2 && sounds.endsWith('h') ? `${sounds.slice(0, -1)}%` : sounds;
}
