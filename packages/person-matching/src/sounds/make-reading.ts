import type { Reading } from '../model/prepared.ts';
import { VOWEL_LENGTH, VOWELS } from './sound-costs.ts';

const CLASSES: Readonly<Record<string, number>> = classNumbers([
  'bpfvwWVF',
  'm',
  'n',
  'l',
  'r',
  'tdHDT%',
  'szSZTCXJjBcxH',
  'kqgGKxcChBQ',
]);

/** Reading from sound codes: doubled sounds are one, lengths and the mask of consonant classes are kept. */
export function makeReading(text: string, sounds: string, guess = false): Reading {
  let single = '';
  let mask = 0;
  let length = 0;
  for (const sound of sounds) {
    if (single.endsWith(sound)) continue;
    single += sound;
    mask |= CLASSES[sound] ?? 0;
    length += soundLength(sound);
  }
  return { text, sounds: single, guess, mask, length };
}

function soundLength(sound: string): number {
  if (sound === '3' || sound === '@' || sound === '%') return 10;
  return VOWELS.includes(sound) ? VOWEL_LENGTH : 100;
}

function classNumbers(classes: readonly string[]): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const [index, sounds] of classes.entries()) {
    for (const sound of sounds) numbers[sound] = (numbers[sound] ?? 0) | (1 << index);
  }
  return numbers;
}
