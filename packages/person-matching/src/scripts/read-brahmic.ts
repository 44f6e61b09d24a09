/** Devanagari and Thai to Latin letters. */
const DEVANAGARI: Readonly<Record<string, string>> = {
  क: 'k',
  ख: 'kh',
  ग: 'g',
  घ: 'gh',
  ङ: 'n',
  च: 'ch',
  छ: 'chh',
  ज: 'j',
  झ: 'jh',
  ञ: 'n',
  ट: 't',
  ठ: 'th',
  ड: 'd',
  ढ: 'dh',
  ण: 'n',
  त: 't',
  थ: 'th',
  द: 'd',
  ध: 'dh',
  न: 'n',
  प: 'p',
  फ: 'ph',
  ब: 'b',
  भ: 'bh',
  म: 'm',
  य: 'y',
  र: 'r',
  ल: 'l',
  व: 'v',
  श: 'sh',
  ष: 'sh',
  स: 's',
  ह: 'h',
  ळ: 'l',
};
const NUKTA: Readonly<Record<string, string>> = { क: 'q', ख: 'kh', ग: 'gh', ज: 'z', फ: 'f', ड: 'r', ढ: 'rh' };
const VOWELS: Readonly<Record<string, string>> = {
  अ: 'a',
  आ: 'a',
  इ: 'i',
  ई: 'i',
  उ: 'u',
  ऊ: 'u',
  ऋ: 'ri',
  ए: 'e',
  ऐ: 'ai',
  ओ: 'o',
  औ: 'au',
  ऍ: 'e',
  ऑ: 'o',
  'ा': 'a',
  'ि': 'i',
  'ी': 'i',
  'ु': 'u',
  'ू': 'u',
  'ृ': 'ri',
  'े': 'e',
  'ै': 'ai',
  'ो': 'o',
  'ौ': 'au',
  'ॅ': 'e',
  'ॉ': 'o',
};
const VIRAMA = '्';
const NUKTA_SIGN = '़';

/**
 * Latin spelling of Devanagari: the inherent vowel is written ə (its cost to drop is small, since Hindi drops it where Nepali and Marathi may
 * keep it). Source: Hunterian system, the national one of India.
 */
export function readDevanagari(word: string): string {
  const letters = [...word.normalize('NFD')];
  let text = '';
  for (const [index, letter] of letters.entries()) {
    const marked = letters[index + 1] === NUKTA_SIGN;
    const consonant = (marked ? NUKTA[letter] : undefined) ?? DEVANAGARI[letter];
    if (consonant !== undefined) text += consonant + inherentVowel(letters[index + (marked ? 2 : 1)]);
    else if (letter === 'ं' || letter === 'ँ') text += 'n';
    else text += VOWELS[letter] ?? '';
  }
  return text.replace(/ə$/, '');
}

function inherentVowel(next: string | undefined): string {
  return next === VIRAMA || (next !== undefined && /[\u093e-\u094c]/.test(next)) ? '' : 'ə';
}

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
};

/** Latin spelling of Thai: leading vowels move behind their consonant, silenced letters go. Source: Royal Thai General System (1999). */
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
    .replace(/เือ/g, 'ืา');
  const letters = [...spoken];
  let text = '';
  for (const letter of letters) text += THAI[letter] ?? '';
  return text.replace(/([ktpsn])r$/, '$1').replace(/(?<=[^aeiou])([^aeiou]+)$/, '$1');
}
