import type { Reading, Token, Writing } from '../model/prepared.ts';
import { compareSounds } from '../sounds/compare-sounds.ts';
import { COSTS, type Profile, type StrictProfile } from '../sounds/sound-costs.ts';
import { isWithin } from './known-compounds.ts';
import { petInitials } from './lexicon.ts';

/** Below this two words are different names. */
export const ALIKE = 70;
/**
 * From here on they may be one, if all the rest of the name agrees well. Of words that stand opposite each other in names with a word in common, 43 % of one person's
 * and 2 % of two persons' lie between this and `ALIKE` (development tokens of Wikidata, see README).
 */
export const FAINT: Record<Profile, number> = { alphabet: 60, abjad: 60, syllabic: 65 };
/** From here on two words are spellings of one name. */
export const SPELLING = 88;
const LEAST = 60;
const SAME_NAME = 95;
const OTHER_FORM = 89;
const SHORT_FORM = 84;
const ENDING = 82;
const INITIAL = 80;
const SHORT_INITIAL = 76;
const DIFFERENT_NAMES = 50;
const FAINT_SLIP = 66;

/** How alike two words are, 0 to 100; 100 is the same word or sounds. */
export function compareTokens(left: Token, right: Token): number {
  if (left.readings[0]?.sounds === right.readings[0]?.sounds && left.role === right.role) return 100;
  if (left.role === 'initial' || right.role === 'initial') return compareInitial(left, right);
  const sound = soundAlike(left.readings, right.readings, profileOf(left.writing, right.writing));
  if (share(left.forms, right.forms)) return Math.max(sound, SAME_NAME);
  if (share(left.groups, right.groups)) return OTHER_FORM;
  if (isWithin(left.groups, right.groups)) return SHORT_FORM;
  if (knownApart(left, right)) return oneLetterApart(left, right) ? FAINT_SLIP : Math.min(sound, DIFFERENT_NAMES);
  if (sound === 100) return sound;
  if (isSameText(left, right)) return Math.max(sound, SAME_NAME);
  if (sound >= SPELLING) return differsByEnding(left, right) ? ENDING : sound;
  return Math.max(sound, shortForm(left, right), misread(left, right));
}

export function profileOf(left: Writing, right: Writing): Profile {
  if (left === 'syllabic' || right === 'syllabic') return 'syllabic';
  return left === 'abjad' || right === 'abjad' ? 'abjad' : 'alphabet';
}

/**
 * One name in two spellings, and not two names of brothers or sisters: only habits of spelling differ, or the lexicon knows both as one form
 * and they sound alike.
 */
export function isSameName(left: Token, right: Token): boolean {
  if (left.readings[0]?.sounds === right.readings[0]?.sounds || isSameText(left, right)) return true;
  const profile = profileOf(left.writing, right.writing);
  if (isPetForm(left, right) || isPetForm(right, left)) return true;
  if (isOtherForm(left, right)) return false;
  if (soundAlike(left.readings, right.readings, `${profile}-strict`) >= SPELLING_HABIT) return true;
  return share(left.forms, right.forms) && soundAlike(left.readings, right.readings, profile) >= KNOWN_FORM[profile];
}

// Hadžić and Hadzic: the machine-readable zone and many keyboards leave the marks out.
function isSameText(left: Token, right: Token): boolean {
  if (left.writing !== 'alphabet' || right.writing !== 'alphabet') return false;
  const [a, b] = [left.readings[0]?.text, right.readings[0]?.text];
  return hasText(right.readings, a) || hasText(left.readings, b);
}

function hasText(readings: readonly Reading[], text: string | undefined): boolean {
  return text !== '' && readings.some((reading) => reading.text === text && !reading.guess);
}

/** Two names that the lexicon keeps apart, as brothers may bear them. */
export function knownApart(left: Token, right: Token): boolean {
  return (
    left.groups.length > 0 &&
    right.groups.length > 0 &&
    !share(left.groups, right.groups) &&
    !isWithin(left.groups, right.groups)
  );
}

// Arif and Asif: a slip of the pen can make one known name of another.
function oneLetterApart(left: Token, right: Token): boolean {
  const [a, b] = [left.readings[0]?.text ?? '', right.readings[0]?.text ?? ''];
  if (a.length !== b.length || a.length < 4 || left.writing !== 'alphabet' || right.writing !== 'alphabet')
    return false;
  let apart = 0;
  for (let i = 0; i < a.length; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) apart++;
  return apart === 1;
}

/** Related by the lexicon only: Anders and Andreas, Cheung and Zhang. */
export function isOtherForm(left: Token, right: Token): boolean {
  return share(left.groups, right.groups) && !share(left.forms, right.forms);
}

// Every name that the other word may be has this short form: Hana may be Arabic or Swedish, so Jenny does not settle it.
function isPetForm(short: Token, full: Token): boolean {
  return short.pet && share(short.forms, full.forms) && full.groups.every((group) => short.groups.includes(group));
}

// Hana and Ana: what begins a name is no habit of spelling.
function beginAlike(a: Reading, b: Reading, profile: Profile | StrictProfile): boolean {
  return (COSTS[profile].swap[a.sounds.charCodeAt(0) * 128 + b.sounds.charCodeAt(0)] ?? 100) < 100;
}

const SPELLING_HABIT = 93;
const KNOWN_FORM = { alphabet: 86, abjad: 80, syllabic: 80 } as const;

/** The best likeness of any two readings. */
export function soundAlike(
  left: readonly Reading[],
  right: readonly Reading[],
  profile: Profile | StrictProfile,
): number {
  const [strict, syllabic] = [profile.endsWith('-strict'), profile.startsWith('syllabic')];
  let best = 0;
  for (const a of left) {
    for (const b of right) {
      if (strict ? a.guess || b.guess || !beginAlike(a, b, profile) : a.guess && b.guess) continue;
      // Allison and Ellison are not one name without an article.
      if (profile === 'alphabet-strict' && a !== left[0] && b !== right[0]) continue;
      if (!syllabic && hopeless(a.mask, b.mask)) continue;
      const alike = compareSounds(a, b, profile, Math.max(best, LEAST));
      if (alike > best) best = alike;
      if (best === 100) return best;
    }
  }
  return best;
}

/** Both sides have two classes of consonants that the other lacks: at least two unlike consonants. */
export function hopeless(a: number, b: number): boolean {
  const onlyA = a & ~b;
  const onlyB = b & ~a;
  return (onlyA & (onlyA - 1)) !== 0 && (onlyB & (onlyB - 1)) !== 0;
}

function share(left: readonly number[], right: readonly number[]): boolean {
  for (const group of left) if (right.includes(group)) return true;
  return false;
}

function compareInitial(left: Token, right: Token): number {
  const a = left.readings[0]?.sounds.charAt(0) ?? '';
  const b = right.readings[0]?.sounds.charAt(0) ?? '';
  if (a === b && a !== '') return left.role === right.role ? 100 : INITIAL;
  const [x, y] = [left.written.charAt(0).toLowerCase(), right.written.charAt(0).toLowerCase()];
  if (x === y) return INITIAL;
  if (left.role === right.role) return 0;
  const [letter, full] = left.role === 'initial' ? [x, right] : [y, left];
  return petInitials(full.groups).includes(letter) ? SHORT_INITIAL : 0;
}

// Amir and Amira, Erik and Erika: a vowel at the end makes another name, most often a sister's.
function differsByEnding(left: Token, right: Token): boolean {
  if (left.writing !== 'alphabet' || right.writing !== 'alphabet') return false;
  const a = left.readings[0]?.sounds ?? '';
  const b = right.readings[0]?.sounds ?? '';
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.startsWith(short) && /^[aeiou]h?$/.test(long.slice(short.length));
}

// Parlin for Parlindungan; a machine-readable name that ran out of room.
function shortForm(left: Token, right: Token): number {
  const a = left.readings[0]?.text ?? '';
  const b = right.readings[0]?.text ?? '';
  if (a.charCodeAt(0) !== b.charCodeAt(0)) return 0;
  const [short, long] = a.length < b.length ? [left, b] : [right, a];
  const prefix = short === left ? a : b;
  const least = short.truncated ? 2 : 4;
  if (prefix.length >= least && prefix.length < long.length && long.startsWith(prefix)) return SHORT_FORM;
  if (!prefix.endsWith('ie') && !prefix.endsWith('y')) return 0;
  const stem = PET_FORM.exec(prefix)?.[1];
  return stem !== undefined && long.length > stem.length + 2 && long.startsWith(stem) ? SHORT_FORM : 0;
}

// Reggie, Connie, Josie: a syllable of the name and -ie, or a doubled consonant and -y.
const PET_FORM = /^([a-z]{3,4}?)(?:ie|(?<=(.))\2(?:ie|y))$/;

// rn read as m, cl as d, vv as w, ii as u.
function misread(left: Token, right: Token): number {
  const a = left.readings[0]?.text ?? '';
  const b = right.readings[0]?.text ?? '';
  if (a.length < 4 || Math.abs(a.length - b.length) > 2 || left.writing !== 'alphabet' || right.writing !== 'alphabet')
    return 0;
  return left.blurred === right.blurred ? SHORT_FORM : 0;
}
