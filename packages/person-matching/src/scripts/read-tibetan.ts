import { letterTable } from './letter-table.ts';

/**
 * Tibetan syllables to Latin letters as spoken: letters before, above and after the root are mostly silent. Source: the Tibetan and Himalayan Library's
 * simplified phonetic transcription (D. Germano and N. Tournadre, 2003).
 */
const ROOTS = letterTable(
  'ཀ ཁ ག ང ཅ ཆ ཇ ཉ ཏ ཐ ད ན པ ཕ བ མ ཙ ཚ ཛ ཝ ཞ ཟ འ ཡ ར ལ ཤ ས ཧ ཨ',
  'k kh g ng ch ch j ny t t d n p p b m ts ts dz w sh s - y r l sh s h -',
);
const ENDS = letterTable('ག ང ན བ མ ར ལ', 'k ng n p m r l');
/** The root with a letter under it. */
const CLUSTERS = letterTable('པཡ ཕཡ བཡ མཡ ཀར ཏར པར ཁར ཕར གར དར བར སར ཟལ ལཧ', 'ch ch j ny t t t t t d d d s d lh');
const VOWELS = letterTable('ི ུ ེ ོ', 'i u e o');
const UNDER = /[ཡརལཝཧ]/;
const SILENT_BEFORE = /^[གདབམའ]$/;

type Stack = { readonly letters: string; readonly vowel: string };

/** Latin spelling of one Tibetan syllable. */
export function readTibetan(word: string): string {
  const stacks = stacksOf(word);
  const at = rootAt(stacks);
  const root = stacks[at];
  if (root === undefined) return '';
  const end = ENDS.get(stacks[at + 1]?.letters ?? '') ?? '';
  // Before n the a is heard as e: Tenzin, Gyaltsen.
  const vowel = VOWELS.get(root.vowel) ?? (end === 'n' ? 'e' : 'a');
  return `${rootSound(root.letters, stacks[at - 1]?.letters)}${vowel}${end}`;
}

// A letter and those written under it; the letters under have places of their own in Unicode.
function stacksOf(word: string): Stack[] {
  const stacks: { letters: string; vowel: string }[] = [];
  for (const letter of word.normalize('NFD')) {
    const code = letter.codePointAt(0) ?? 0;
    const last = stacks.at(-1);
    if (code >= 0xf40 && code <= 0xf6c) stacks.push({ letters: letter, vowel: '' });
    else if (last !== undefined && code >= 0xf90 && code <= 0xfbc) last.letters += String.fromCodePoint(code - 0x50);
    else if (last !== undefined && VOWELS.has(letter)) last.vowel = letter;
  }
  return stacks;
}

function rootAt(stacks: readonly Stack[]): number {
  const marked = stacks.findIndex(({ letters, vowel }) => letters.length > 1 || vowel !== '');
  if (marked >= 0) return marked;
  if (stacks.length < 3 || !SILENT_BEFORE.test(stacks[0]?.letters ?? '')) return 0;
  const doubleEnd = stacks.length === 3 && stacks[2]?.letters === 'ས' && ENDS.has(stacks[1]?.letters ?? '');
  return doubleEnd ? 0 : 1;
}

function rootSound(letters: string, before: string | undefined): string {
  const [head = '', second = '', third = ''] = letters;
  // R, l and s stand silent above another root.
  const above = second !== '' && /[རལས]/.test(head) && !(UNDER.test(second) && CLUSTERS.has(head + second));
  const [root, under] = above && !/[ཡརཝ]/.test(second) ? [second, third] : [head, second];
  if (root === 'བ' && under === '' && before === 'ད') return 'w';
  const cluster = CLUSTERS.get(root + under);
  if (cluster !== undefined) return cluster;
  if (under === 'ལ') return 'l';
  return `${ROOTS.get(root) ?? ''}${under === 'ཡ' ? 'y' : under === 'ར' ? 'r' : ''}`;
}
