import { countryCodes, dateBounds, partialDate } from '@samband/contracts';
import { layoutOf, type MrzFormat, type MrzLayout, type Span } from './mrz-layouts.ts';

/** What a machine-readable zone says; a part that is empty or not readable is absent. */
export type Mrz = {
  readonly format: MrzFormat;
  /** What its document code says, where that is no passport. */
  readonly kind?: 'visa' | 'national-id';
  readonly issuingCountry?: string;
  readonly number?: string;
  readonly name?: { readonly family: string; readonly given?: string };
  readonly nationality?: string;
  /** Reduced precision where the zone has fillers for day or month. */
  readonly birthDate?: string;
  readonly sex?: 'M' | 'F';
  readonly expiresOn?: string;
};

/** `line` counts from 0; absent when the zone as a whole has no known shape. */
export type MrzFault = {
  readonly line?: number;
  readonly code: 'mrz-format' | 'mrz-check-digit' | 'mrz-date';
  readonly detail: string;
};

export type MrzReading = { readonly mrz?: Mrz; readonly faults: readonly MrzFault[] };

/**
 * Reads a zone of ICAO Doc 9303 (TD1, TD2, TD3, MRV-A, MRV-B) and checks every check digit. `seenOn` (YYYY-MM-DD)
 * decides the century: nobody is born after that day, and a document expires within fifty years of it.
 */
export function readMrz(lines: readonly string[], seenOn: string): MrzReading {
  const reading = readInOrder(lines, seenOn);
  if (!reading.faults.some(({ code }) => code === 'mrz-check-digit')) return reading;
  const order = otherOrders(lines).find((others) => isWhole(readInOrder(others, seenOn).mrz));
  if (order === undefined) return reading;
  const numbers = order.map((line) => lines.indexOf(line) + 1).join(', ');
  const detail = `the lines stand in the wrong order: read as ${numbers} every check digit agrees`;
  return { faults: [{ code: 'mrz-format', detail }] };
}

// Fillers agree with any check digit of zero, so that a line of a short name may pass for another.
function isWhole(mrz: Mrz | undefined): boolean {
  return mrz?.number !== undefined && mrz.name !== undefined;
}

/** At most five: a zone has two lines or three. */
function otherOrders(lines: readonly string[]): string[][] {
  const [a = '', b = '', c] = lines;
  if (c === undefined) return [[b, a]];
  return [
    [a, c, b],
    [b, a, c],
    [b, c, a],
    [c, a, b],
    [c, b, a],
  ];
}

function readInOrder(lines: readonly string[], seenOn: string): MrzReading {
  // The French identity card up to 2021 has the size of TD2 and a layout of its own.
  if (lines.length === 2 && lines[0]?.length === 36 && lines[0].startsWith('IDFRA')) return { faults: [] };
  const layout = layoutOf(lines);
  if (layout === undefined) {
    const lengths = lines.map((line) => line.length).join(', ');
    const detail = `expected 3 lines of 30 characters, or 2 lines of 36 or 44; these have ${lengths}`;
    return { faults: [{ code: 'mrz-format', detail }] };
  }
  const text = (span: Span) => lines[span[0]]?.slice(span[1], span[2]) ?? '';
  const birthDate = readDate(text(layout.birthDate), (years) => years.findLast((d) => dateBounds(d).first <= seenOn));
  const expiresOn = readDate(text(layout.expiresOn), (years) =>
    years.find((d) => d.slice(0, 4) >= yearsAfter(seenOn, -50)),
  );
  const faults = [
    ...lines.flatMap(misreadFillers),
    ...checkDigits(layout, text),
    ...dateFault('birth date', birthDate, layout.birthDate),
    ...dateFault('expiry date', expiresOn, layout.expiresOn),
  ];
  if (faults.length > 0) return { faults };
  return {
    faults,
    mrz: {
      format: layout.format,
      ...compact({
        kind: readKind(lines[0] ?? ''),
        issuingCountry: readCountry(text(layout.issuer)),
        number: readNumber(layout, text).value,
        name: readName(text(layout.names)),
        nationality: readCountry(text(layout.nationality)),
        birthDate: birthDate.value,
        sex: readSex(text(layout.sex)),
        expiresOn: expiresOn.value,
      }),
    },
  };
}

type Read = (span: Span) => string;

function checkDigits(layout: MrzLayout, text: Read): MrzFault[] {
  return layout.checked.flatMap(({ name, of, digit }) => {
    const isRight =
      name === 'document number' ? readNumber(layout, text).isRight : agrees(of.map(text).join(''), text(digit));
    if (isRight) return [];
    // Of a long number the digit is elsewhere.
    const at = text(digit) === '<' ? '' : ` (character ${digit[1] + 1})`;
    const detail = `the check digit of the ${name}${at} does not agree`;
    return [{ line: digit[0], code: 'mrz-check-digit' as const, detail }];
  });
}

/** K counts 20, which to every check digit is as good as the filler that it is often read for. */
function misreadFillers(text: string, line: number): MrzFault[] {
  if (!/K{4}/.test(text)) return [];
  return [{ line, code: 'mrz-format', detail: 'fillers (<) were read as K' }];
}

/** A field of fillers alone may have a filler for its check digit. */
function agrees(field: string, digit: string): boolean {
  if (digit === '<' && /^<*$/.test(field)) return true;
  return digit === String(checkDigit(field));
}

const weights = [7, 3, 1] as const;

/** ICAO 9303 part 3, section 4.9: weights 7, 3, 1; A to Z are 10 to 35, the filler is 0. */
export function checkDigit(field: string): number {
  let sum = 0;
  for (let i = 0; i < field.length; i++) {
    const value = field[i] === '<' ? 0 : Number.parseInt(field[i] ?? '0', 36);
    sum += value * (weights[i % 3] ?? 0);
  }
  return sum % 10;
}

/** A filler for the check digit says that the number goes on in the optional data, its check digit last. */
function readNumber(layout: MrzLayout, text: Read): { value: string | undefined; isRight: boolean } {
  const [line, , end] = layout.number;
  const start = text(layout.number);
  const digit = text([line, end, end + 1]);
  const rest = layout.numberOverflow === undefined ? '' : (text(layout.numberOverflow).split('<')[0] ?? '');
  if (digit === '<' && rest.length > 1) {
    const more = rest.slice(0, -1);
    // Issuers disagree on whether the filler between the two parts is counted.
    const isRight = agrees(start + more, rest.slice(-1)) || agrees(`${start}<${more}`, rest.slice(-1));
    return { value: start + more, isRight };
  }
  return { value: start.replaceAll('<', '') || undefined, isRight: agrees(start, digit) };
}

type DateReading = { readonly value?: string | undefined; readonly isImpossible: boolean };

function readDate(field: string, choose: (inBothCenturies: string[]) => string | undefined): DateReading {
  const [, yy, mm, dd] = /^(\d\d)(\d\d|<<)(\d\d|<<)$/.exec(field) ?? [];
  // Unknown parts are fillers; some issuers print zeros.
  if (yy === undefined || field === '000000') return { isImpossible: !/^(?:<*|0+)$/.test(field) };
  const parts = [mm, dd].map((part) => (part === '<<' || part === '00' ? undefined : part));
  const rest = parts[0] === undefined ? '' : `-${parts[0]}${parts[1] === undefined ? '' : `-${parts[1]}`}`;
  const possible = [`19${yy}${rest}`, `20${yy}${rest}`].filter((date) => partialDate.safeParse(date).success);
  const value = choose(possible);
  return { value, isImpossible: value === undefined };
}

function dateFault(name: string, reading: DateReading, [line]: Span): MrzFault[] {
  if (!reading.isImpossible) return [];
  return [{ line, code: 'mrz-date', detail: `the ${name} is no day that exists` }];
}

function yearsAfter(day: string, years: number): string {
  return String(Number(day.slice(0, 4)) + years);
}

/** No check digit protects names: one with a digit, or the same letter four times, was misread, so it is left out. */
function readName(field: string): { family: string; given?: string } | undefined {
  if (/\d|([A-Z])\1{3}/.test(field)) return undefined;
  const [family = '', ...given] = field
    .replace(/<+$/, '')
    .split('<<')
    .map((part) => part.replaceAll('<', ' ').trim());
  const rest = given.join(' ').trim();
  if (family === '') return undefined;
  return rest === '' ? { family } : { family, given: rest };
}

const countries = new Set(countryCodes);

/** Germany has the code D in a zone; codes of countries that are no more are nobody's. */
function readCountry(field: string): string | undefined {
  const code = field.replaceAll('<', '');
  if (code === 'D') return 'DEU';
  return countries.has(code) ? code : undefined;
}

/** Document codes of ICAO 9303 parts 5 to 7: V is a visa; A, C and I are cards, of which IP is a passport card. */
function readKind(line: string): Mrz['kind'] {
  if (line.startsWith('V')) return 'visa';
  return /^(?:[AC]|I(?!P))/.test(line) ? 'national-id' : undefined;
}

function readSex(field: string): 'M' | 'F' | undefined {
  return field === 'M' || field === 'F' ? field : undefined;
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function compact<T extends Record<string, unknown>>(object: T): Present<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Present<T>;
}
