import { letterTable } from './letter-table.ts';

/** Scripts of India and Ceylon to Latin letters, by way of Devanagari. */
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
  ऩ: 'n',
  ऱ: 'r',
  ऴ: 'l',
};
const NUKTA: Readonly<Record<string, string>> = {
  क: 'q',
  ख: 'kh',
  ग: 'gh',
  ज: 'z',
  फ: 'f',
  ड: 'r',
  ढ: 'rh',
  स: 'sh',
  य: 'y',
  ल: 'l',
};
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
  ऎ: 'e',
  ऒ: 'o',
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
  'ॆ': 'e',
  'ॊ': 'o',
  'ॅ': 'e',
  'ॉ': 'o',
};
const VIRAMA = '्';
const NUKTA_SIGN = '़';

/**
 * Latin spelling of Devanagari: the inherent vowel is written ə (its cost to drop is small, since Hindi drops it where Nepali and Marathi may
 * keep it). Source: Hunterian system, the national one of India.
 */
export function readDevanagari(word: string, keepsLast = false): string {
  const letters = [...word.normalize('NFC')];
  let text = '';
  for (const [index, letter] of letters.entries()) {
    const marked = letters[index + 1] === NUKTA_SIGN;
    const consonant = (marked ? NUKTA[letter] : undefined) ?? DEVANAGARI[letter];
    if (consonant !== undefined) text += consonant + inherentVowel(letters[index + (marked ? 2 : 1)]);
    else if (letter === 'ं' || letter === 'ँ') text += 'n';
    else text += VOWELS[letter] ?? '';
  }
  return keepsLast || letters.at(-2) === VIRAMA ? text : text.replace(/ə$/, '');
}

function inherentVowel(next: string | undefined): string {
  return next === VIRAMA || (next !== undefined && /[\u093e-\u094c]/.test(next)) ? '' : 'ə';
}

/** Letters of other scripts whose Devanagari twin by place is another letter, or none. Virama: no vowel follows. */
const OWN = letterTable('ச ழ ৎ ੰ ੱ ൺ ൻ ർ ൽ ൾ ൿ', 'स ळ त् ं - न् न् र् ल् ल् क्');
const SINHALA = letterTable(
  'අ ආ ඇ ඈ ඉ ඊ උ ඌ ඍ එ ඒ ඓ ඔ ඕ ඖ ක ඛ ග ඝ ඞ ඟ ච ඡ ජ ඣ ඤ ඥ ට ඨ ඩ ඪ ණ ඬ ත ථ ද ධ න ඳ ප ඵ බ භ ම ඹ ය ර ල ව ශ ෂ ස හ ළ ෆ ා ැ ෑ ි ී ු ූ ෘ ෙ ේ ෛ ො ෝ ෞ ් ං',
  'अ आ ऍ ऍ इ ई उ ऊ ऋ ऎ ए ऐ ऒ ओ औ क ख ग घ ङ ंग च छ ज झ ञ ञ ट ठ ड ढ ण ंड त थ द ध न ंद प फ ब भ म ंब य र ल व श ष स ह ळ फ़ ा ॅ ॅ ि ी ु ू ृ ॆ े ै ॊ ो ौ ् ं',
);
const KEEPS_LAST_VOWEL =
  /[\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]/u;
const FIRST_PARALLEL = 0x980;
const LAST_PARALLEL = 0xd7f;

/**
 * Latin spelling of Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam and Sinhala. All but the last stand letter for letter at
 * the places of Devanagari (The Unicode Standard, chapter 12: the blocks follow ISCII); what differs is from the ALA-LC tables of those languages.
 */
export function readIndic(word: string): string {
  let devanagari = '';
  for (const letter of word.normalize('NFC'))
    devanagari += OWN.get(letter) ?? SINHALA.get(letter) ?? atSamePlace(letter);
  return readDevanagari(devanagari, KEEPS_LAST_VOWEL.test(word));
}

function atSamePlace(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  return code < FIRST_PARALLEL || code > LAST_PARALLEL ? letter : String.fromCodePoint(0x900 + (code & 0x7f));
}
