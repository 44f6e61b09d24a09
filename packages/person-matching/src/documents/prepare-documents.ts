import { cutText } from '../model/cut-text.ts';
import type { DocumentInput } from '../model/person.ts';
import { countryCode } from './country-code.ts';

/** A number as compared: upper case, letters and digits only. */
export type DocumentNumber = {
  readonly written: string;
  readonly number: string;
  readonly country: string | undefined;
  readonly kind: string | undefined;
};

const SHORTEST = 4;
const LONGEST = 40;

/** Typed in place of a number that nobody knows, as `normaliseNumber` leaves it. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(
  `UNKNOWN NUMBERUNKNOWN NONE NONUMBER NANA NOTAVAILABLE NOTKNOWN MISSING INCONNU UNBEKANNT SAKNAS NUMMERSAKNAS UPPGIFTSAKNAS
  OKÄND OKÄNT OKAND OKANT EJKÄNT EJANGIVET INGEN INGET 1234567 12345678 123456789 1234567890`.split(/\s+/),
);

/** One character again and again, or letters and then zeros alone. */
const FILLER = /^(?:(.)\1*|\p{L}{1,3}0+)$/u;

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

/** Whether a normalised number was filled in where nobody knew one. */
export function standsForNoNumber(number: string): boolean {
  return number === '' || FILLER.test(number) || PLACEHOLDERS.has(number);
}

/** Upper case letters and digits of a number in ASCII; Arabic and Persian digits are read. */
export function normaliseNumber(value: string): string {
  return value
    .slice(0, 4 * LONGEST)
    .normalize('NFKC')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, LONGEST)
    .toWellFormed();
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
