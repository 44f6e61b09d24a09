/** More characters of a number are not read. */
export const LONGEST = 40;

/** Typed in place of a number that nobody knows, as `normaliseNumber` leaves it. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(
  `UNKNOWN NUMBERUNKNOWN NONE NONUMBER NANA NOTAVAILABLE NOTKNOWN MISSING INCONNU UNBEKANNT SAKNAS NUMMERSAKNAS UPPGIFTSAKNAS
  OKÄND OKÄNT OKAND OKANT EJKÄNT EJANGIVET INGEN INGET 1234567 12345678 123456789 1234567890`.split(/\s+/),
);

/** One character again and again, or letters and then zeros alone. */
const FILLER = /^(?:(.)\1*|\p{L}{1,3}0+)$/u;

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
