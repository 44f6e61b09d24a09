/**
 * Arabic-script words (Arabic, Persian, Dari, Pashto, Urdu, Kurdish) to sound codes. Short vowels are not written, so the
 * cost table of abjads lets them come and go; long vowels have codes of their own.
 *
 * Sources: ALA-LC tables for Arabic, Persian, Pashto, Urdu and Kurdish; BGN/PCGN 1956 (Arabic), 1958 (Persian), 1968 (Pashto);
 * ICAO 9303 part 3 table C (Arabic).
 */
const LETTERS: Readonly<Record<string, string>> = {
  ا: 'A',
  آ: 'A',
  أ: '3',
  إ: '3',
  ٱ: '3',
  ء: '',
  ؤ: '3',
  ئ: '3',
  ى: 'A',
  ع: '3',
  ب: 'b',
  پ: 'p',
  ت: 't',
  ث: 'H',
  ج: 'J',
  چ: 'X',
  ح: 'h',
  خ: 'K',
  د: 'd',
  ذ: 'D',
  ر: 'r',
  ز: 'z',
  ژ: 'Z',
  س: 's',
  ش: 'S',
  ص: 's',
  ض: 'D',
  ط: 't',
  ظ: 'D',
  غ: 'G',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ک: 'k',
  گ: 'g',
  ڭ: 'ng',
  ل: 'l',
  م: 'm',
  ن: 'n',
  و: 'W',
  ه: 'h',
  ہ: 'h',
  ۀ: '%',
  ة: '%',
  ۃ: '%',
  ھ: 'h',
  ي: 'Y',
  ی: 'Y',
  ے: 'e',
  ۓ: 'e',
  // Pashto
  ټ: 't',
  ځ: 'T',
  څ: 'T',
  ډ: 'd',
  ړ: 'r',
  ږ: 'Z',
  ښ: 'S',
  ګ: 'g',
  ڼ: 'n',
  ې: 'e',
  ۍ: 'ay',
  // Urdu and Kurdish
  ٹ: 't',
  ڈ: 'd',
  ڑ: 'r',
  ں: 'n',
  ێ: 'e',
  ۆ: 'o',
  ۊ: 'u',
  ڕ: 'r',
  ڵ: 'l',
  ڤ: 'v',
  ە: 'e',
  ۈ: 'u',
  ۇ: 'u',
  ۋ: 'v',
};

const SIGNS = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/g;

/** Sound codes of one Arabic-script word; vowel signs are dropped. */
export function readArabic(word: string): string {
  const letters = word.replace(SIGNS, '');
  let sounds = '';
  for (const [index, letter] of [...letters].entries()) sounds += soundOf(letter, index);
  return endings(sounds.replaceAll('tS', 'X').replaceAll('dJ', 'J').replaceAll('dZ', 'J'));
}

// A bare alef at the start carries any short vowel; within the word it is a long a.
function soundOf(letter: string, index: number): string {
  if (index === 0 && letter === 'ا') return '3';
  return LETTERS[letter] ?? '';
}

// A final h is silent after Persian and Urdu -a/-e and is often typed for ta marbuta.
function endings(sounds: string): string {
  return sounds.length > 2 && /[^AWYaeiou3]h$/.test(sounds) ? `${sounds.slice(0, -1)}%` : sounds;
}
