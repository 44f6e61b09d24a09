import { cutText } from '../model/cut-text.ts';
import type { DocumentInput } from '../model/person.ts';
import { countryCode } from './country-code.ts';
import { LONGEST, normaliseNumber, standsForNoNumber } from './document-number.ts';

/** A number as compared: upper case, letters and digits only. */
export type DocumentNumber = {
  readonly written: string;
  readonly number: string;
  readonly country: string | undefined;
  readonly kind: string | undefined;
};

const SHORTEST = 4;

/** Normalised numbers; what is too short to identify anything, or stands for no number, is left out. */
export function prepareDocument(document: DocumentInput): DocumentNumber | undefined {
  if (typeof document.number !== 'string') return undefined;
  const number = normaliseNumber(document.number);
  if (number.length < SHORTEST || standsForNoNumber(number)) return undefined;
  const kind = typeof document.kind === 'string' ? cutText(document.kind, LONGEST) : undefined;
  return {
    written: cutText(document.number.replace(/\p{Cc}/gu, '').trim(), LONGEST),
    number,
    country: countryCode(document.issuingCountry),
    kind,
  };
}

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  B: '8',
  G: '6',
};

/** Look-up form in which characters that are read for each other are one. For finding candidates only, never evidence. */
export function lookAlikeNumber(number: string): string {
  return number.replace(/[OQDILZSBG]/g, (letter) => LOOK_ALIKES[letter] ?? letter);
}
