import { letterTable } from './letter-table.ts';

/**
 * Burmese to Latin letters, as passports spell it: by the sound of the whole syllable. Source: BGN/PCGN 1970 agreement (without its tone marks and
 * aspirates, which names drop), and the customary spellings aung, aye, kyaw that Myanmar's registers keep.
 */
const ONSETS = letterTable(
  'က ခ ဂ ဃ င စ ဆ ဇ ဈ ည ဉ ဋ ဌ ဍ ဎ ဏ တ ထ ဒ ဓ န ပ ဖ ဗ ဘ မ ယ ရ လ ဝ သ ဿ ဟ ဠ အ',
  'k kh g g ng s s z z ny ny t t d d n t t d d n p p b b m y y l w th th h l -',
);
const INDEPENDENT = letterTable('ဣ ဤ ဥ ဦ ဧ ဩ ဪ', 'i i u u e aw aw');

/** By the vowel signs, then by the letter that ends the syllable. */
const RHYMES = letterTable(
  'ိ ီ ု ူ ေ ဲ ော ို ံ ုံ ိံ က ောက ိုက င ောင ိုင စ ည ဉ တ ိတ ုတ ပ ိပ ုပ န ိန ုန မ ိမ ုမ ယ',
  'i i u u ay e aw o an on ein et auk aik in aung aing it e in at eik ok at eik ok an ein on an ein on e',
);
const ROUNDED = letterTable('န မ တ ပ ံ', 'un un ut ut un');

const TONES = /[\u1037\u1038]/g;
const SYLLABLE = /([က-ဪဿ])([ျြွှ]*)([ာ-ဲံ]*)(?:([က-ဪ])်)?(?:်?္)?/gu;

/** The syllables of a Burmese word: names are written without spaces, and in Latin letters with one after each. */
export function burmeseSyllables(word: string): string[] {
  return plain(word).match(SYLLABLE) ?? [];
}

/** Latin spelling of one Burmese word. */
export function readBurmese(word: string): string {
  let text = '';
  for (const [, onset = '', medials = '', signs = '', final = ''] of plain(word).matchAll(SYLLABLE))
    text += INDEPENDENT.get(onset) ?? beginning(onset, medials) + rhyme(signs, final, medials.includes('ွ'));
  return text;
}

function plain(word: string): string {
  return word.replace(TONES, '').replaceAll('ါ', 'ာ').replaceAll('ော်', 'ော').replaceAll('္', '်');
}

function beginning(onset: string, medials: string): string {
  const sound = ONSETS.get(onset) ?? '';
  if (medials.includes('ှ') && (onset === 'ရ' || medials.includes('ျ'))) return 'sh';
  if (!/[ျြ]/.test(medials)) return sound;
  return onset === 'ခ' ? 'ch' : `${sound}y`;
}

function rhyme(signs: string, final: string, rounded: boolean): string {
  const vowel = signs === 'ာ' ? '' : signs;
  const round = rounded ? ROUNDED.get(vowel + final) : undefined;
  if (round !== undefined) return round;
  const known = vowel + final === '' ? 'a' : RHYMES.get(vowel + final);
  const sound = known ?? `${RHYMES.get(vowel) ?? 'a'}${ONSETS.get(final) ?? ''}`;
  return rounded ? `w${sound}` : sound;
}
