import anyAscii from 'any-ascii';

/**
 * Latin letters to sound codes. Spellings from many languages meet in one name register, so a digraph that has
 * several values (ch, j, c, x) keeps a code of its own and the cost table says what it may stand for.
 */
const LETTERS: Readonly<Record<string, string>> = {
  š: 'S',
  ş: 'S',
  ș: 'S',
  ś: 'S',
  ŝ: 'S',
  č: 'X',
  ć: 'C',
  ç: 'X',
  ĉ: 'X',
  ž: 'Z',
  ż: 'Z',
  ź: 'z',
  ǧ: 'J',
  ğ: 'G',
  ġ: 'G',
  ñ: 'ny',
  ň: 'ny',
  ń: 'n',
  ţ: 'T',
  ț: 'T',
  ḫ: 'K',
  ẖ: 'K',
  ḵ: 'K',
  ṯ: 'H',
  ḏ: 'D',
  ð: 'D',
  þ: 'H',
  đ: 'd',
  ł: 'l',
  ß: 's',
  ä: 'E',
  æ: 'E',
  ö: 'O',
  ő: 'O',
  ø: 'O',
  œ: 'O',
  ü: 'u',
  ű: 'u',
  ŏ: 'O',
  ŭ: '@',
  ı: 'i',
  ə: '@',
  ǝ: '@',
  å: 'a',
  ʒ: 'Z',
  ŋ: 'ng',
  ɣ: 'G',
  ħ: 'h',
  ǥ: 'Q',
  ŵ: 'w',
  ŷ: 'i',
};

const GROUPS: Readonly<Record<string, string>> = {
  schtsch: 'SX',
  shch: 'SX',
  tsch: 'X',
  dsch: 'J',
  dzh: 'J',
  tch: 'X',
  tsh: 'X',
  sch: 'S',
  skj: 'S',
  stj: 'S',
  dsh: 'J',
  gue: 'ge',
  gui: 'gi',
  eau: 'o',
  sh: 'S',
  zh: 'Z',
  ch: 'C',
  kh: 'K',
  gh: 'G',
  ph: 'f',
  th: 'H',
  dh: 'D',
  ts: 'T',
  tz: 'T',
  cz: 'C',
  sz: 'S',
  dz: 'T',
  dž: 'J',
  dj: 'J',
  sj: 'S',
  tj: 'C',
  ck: 'k',
  que: 'ke',
  qui: 'ki',
  cc: 'c',
  ou: 'u',
  oo: 'u',
  ee: 'i',
  eo: 'eo',
  wh: 'w',
  hs: 'x',
  ij: 'iy',
  iy: 'i',
  yi: 'i',
  ii: 'i',
  yy: 'i',
  ge: 'Be',
  gi: 'Bi',
  gy: 'By',
};
/** By their first letter, the longest first. */
const GROUPS_OF = Map.groupBy(
  Object.keys(GROUPS).sort((a, b) => b.length - a.length),
  (group) => group.charAt(0),
);
const PLAIN = 'abcdefghijklmnopqrstuvwxyz';

/** Sound codes of a lower-case Latin word; other letters are left out. */
export function readLatin(word: string): string {
  const letters = word.normalize('NFC');
  let sounds = '';
  for (let i = 0; i < letters.length; ) {
    const group = groupAt(letters, i);
    sounds += group === undefined ? readLetter(letters.charAt(i)) : GROUPS[group];
    i += group?.length ?? 1;
  }
  return settleY(sounds);
}

function groupAt(letters: string, start: number): string | undefined {
  return GROUPS_OF.get(letters.charAt(start))?.find((group) => letters.startsWith(group, start));
}

function readLetter(letter: string): string {
  const special = LETTERS[letter];
  if (special !== undefined) return special;
  const base = letter.normalize('NFD').charAt(0);
  return PLAIN.includes(base) ? base : plainLetter(base);
}

/** A Latin letter that is no plain one with a mark (ɗ, ƙ, ɓ of Hausa, ɛ and ɔ of Ewe) as passports write it; `''` for all else. */
export function plainLetter(letter: string): string {
  return LATIN.test(letter)
    ? anyAscii(letter)
        .toLowerCase()
        .replace(/[^a-z]/g, '')
    : '';
}
const LATIN = /\p{Script=Latin}/u;

function settleY(sounds: string): string {
  // Cyrillic е after a vowel is ye in BGN/PCGN and e in ICAO 9303: Aghayev, Aghaev.
  return sounds.replace(/(?<![aeiouEO@])y(?![aeiouEO@])/g, 'i').replace(/(?<=[aeiou])y(?=e.)/g, '');
}
