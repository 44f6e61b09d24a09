import { letterTable } from './letter-table.ts';

/** Thai and Lao to Latin letters. */
const THAI: Readonly<Record<string, string>> = {
  ก: 'k',
  ข: 'k',
  ค: 'k',
  ฆ: 'k',
  ง: 'ng',
  จ: 'ch',
  ฉ: 'ch',
  ช: 'ch',
  ซ: 's',
  ฌ: 'ch',
  ญ: 'y',
  ฎ: 'd',
  ฏ: 't',
  ฐ: 't',
  ฑ: 't',
  ฒ: 't',
  ณ: 'n',
  ด: 'd',
  ต: 't',
  ถ: 't',
  ท: 't',
  ธ: 't',
  น: 'n',
  บ: 'b',
  ป: 'p',
  ผ: 'p',
  ฝ: 'f',
  พ: 'p',
  ฟ: 'f',
  ภ: 'p',
  ม: 'm',
  ย: 'y',
  ร: 'r',
  ล: 'l',
  ว: 'w',
  ศ: 's',
  ษ: 's',
  ส: 's',
  ห: 'h',
  ฬ: 'l',
  ฮ: 'h',
  อ: 'o',
  ะ: 'a',
  'ั': 'a',
  า: 'a',
  ำ: 'am',
  'ิ': 'i',
  'ี': 'i',
  'ึ': 'ŭ',
  'ื': 'ŭ',
  'ุ': 'u',
  'ู': 'u',
  เ: 'e',
  แ: 'ae',
  โ: 'o',
  ใ: 'ai',
  ไ: 'ai',
  ฤ: 'rŭ',
  ə: 'ə',
};

const VOWEL = /[ะ-ูเ-ไ]/;
const TAKES_ENDING = /[ัาิ-ูเแโ]/;

/**
 * Latin spelling of Thai: leading vowels move behind their consonant, silenced letters go, vowels that are not written are added. Source: Royal Thai
 * General System (1999).
 */
export function readThai(word: string): string {
  const spoken = word
    .replace(/[ก-ฮ][ิุ]?\u0e4c/g, '')
    .replace(/[\u0e47-\u0e4e]/g, '')
    .replace(/ญ(?=[ก-ฮ]|$)/g, 'น')
    .replace(/รร(?=[ก-ฮ])/g, 'ั')
    .replace(/รร/g, 'ัน')
    .replace(/([เแโใไ])([ก-ฮ])/g, '$2$1')
    .replace(/เา/g, 'ั\u0e27')
    .replace(/เีย/g, 'ีา')
    .replace(/เือ/g, 'ืา')
    .replace(/^อ(?=[ะ-ูเ-ไ])/, '')
    .replace(/^อ/, 'ะ')
    .replace(/(?<=[ก-ฮ])อ(?![ะ-ูเ-ไ])/g, 'โ');
  const voiced = spoken.replace(/[ก-ฮ]+/g, (run, start: number) => addVowels(run, start, spoken));
  let text = '';
  for (const letter of voiced) text += THAI[letter] ?? '';
  return text.replace(/([ktpsn])r$/, '$1');
}

/**
 * Vowels that are not written between the consonants of a run: two consonants by themselves are a syllable with o, one is a syllable with a short vowel. The
 * first after a written vowel ends its syllable, the last before a written vowel begins one.
 */
function addVowels(run: string, start: number, word: string): string {
  const closes = start > 0 && TAKES_ENDING.test(word.charAt(start - 1)) ? 1 : 0;
  const opens = VOWEL.test(word.charAt(start + run.length)) ? 1 : 0;
  const bare = run.slice(closes, run.length - opens);
  if (bare === '') return run;
  const [before, after] = [run.slice(0, closes), run.slice(run.length - opens)];
  return before + (opens === 1 ? withVowels(bare, /[รลว]/.test(after)) : closed(bare)) + after;
}

// Before a syllable: what is left over has a short vowel, unless it begins a cluster (sri, kwan).
function withVowels(bare: string, cluster: boolean): string {
  const pairs = bare.replace(PAIRS, '$1โ$2');
  return bare.length % 2 === 0 || (bare.length === 1 && cluster) ? pairs : `${pairs}ə`;
}

// At the end: a single consonant ends the word, of more than one the first may stand by itself (tha-non).
function closed(bare: string): string {
  if (bare.length % 2 === 0 || bare.length === 1) return bare.replace(PAIRS, '$1โ$2');
  return `${bare.charAt(0)}ə${bare.slice(1).replace(PAIRS, '$1โ$2')}`;
}

const PAIRS = /(.)(.)/g;

const LAO = letterTable(
  'ກ ຂ ຄ ງ ຈ ສ ຊ ຍ ດ ຕ ຖ ທ ນ ໜ ບ ປ ຜ ຝ ພ ຟ ມ ໝ ຢ ຣ ລ ຼ ວ ຫ ຮ ອ ະ ັ າ ິ ີ ຶ ື ຸ ູ ົ ໍ ຽ ເ ແ ໂ ໃ ໄ',
  'k kh kh ng ch s s y d t t t n n b p p f p f m m y r l l v h h o a a a i i ŭ ŭ u u o o ia e ae o ai ai',
);

/** Latin spelling of Lao, which writes all its vowels. Source: BGN/PCGN 1966; the sound costs cover French spellings (x for s, ou for u). */
export function readLao(word: string): string {
  const spoken = word
    .replace(/[\u0ec8-\u0ecc]/g, '')
    .replace(/ຳ|ໍາ/g, 'ັມ')
    .replace(/ຫ(?=[ງຍນມຣລຼວ])/g, '')
    .replace(/([ເແໂໃໄ])([ກ-ຮໜໝ]ຼ?)/g, '$2$1')
    .replace(/(?<=[ເແ])ັ/g, '')
    .replace(/ເ([ືີິຶ])/g, '$1')
    .replace(/ເົາ/g, 'ັວ')
    .replace(/(?<=[ະ-ູົຽເ-ໄ])ວ(?![ະ-ູົຽເ-ໄ])/g, 'ໍ');
  let text = '';
  for (const letter of spoken) text += LAO.get(letter) ?? '';
  return text;
}
