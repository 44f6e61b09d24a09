/** Part of a machine-readable zone: line from 0, first character, character after the last. */
export type Span = readonly [line: number, start: number, end: number];

export type CheckedField = {
  /** As in ICAO 9303. */
  readonly name: string;
  readonly of: readonly Span[];
  readonly digit: Span;
};

export type MrzFormat = 'TD1' | 'TD2' | 'TD3' | 'MRVA' | 'MRVB';

/** Where the fields of one document size lie (ICAO Doc 9303 parts 4 to 7). */
export type MrzLayout = {
  readonly format: MrzFormat;
  readonly lines: number;
  readonly length: number;
  readonly issuer: Span;
  readonly names: Span;
  readonly number: Span;
  /** Where a document number longer than nine characters goes on, with its check digit (parts 5 and 6). */
  readonly numberOverflow?: Span;
  readonly nationality: Span;
  readonly birthDate: Span;
  readonly sex: Span;
  readonly expiresOn: Span;
  readonly checked: readonly CheckedField[];
};

/** Every two-line format has its second line's first 28 characters in common. */
function secondLine(length: number) {
  return {
    lines: 2,
    length,
    issuer: [0, 2, 5],
    names: [0, 5, length],
    number: [1, 0, 9],
    nationality: [1, 10, 13],
    birthDate: [1, 13, 19],
    sex: [1, 20, 21],
    expiresOn: [1, 21, 27],
  } as const;
}

const ofSecondLine: readonly CheckedField[] = [
  { name: 'document number', of: [[1, 0, 9]], digit: [1, 9, 10] },
  { name: 'birth date', of: [[1, 13, 19]], digit: [1, 19, 20] },
  { name: 'expiry date', of: [[1, 21, 27]], digit: [1, 27, 28] },
];

const upTo = (end: number): readonly Span[] => [
  [1, 0, 10],
  [1, 13, 20],
  [1, 21, end],
];

const td1: MrzLayout = {
  format: 'TD1',
  lines: 3,
  length: 30,
  issuer: [0, 2, 5],
  names: [2, 0, 30],
  number: [0, 5, 14],
  numberOverflow: [0, 15, 30],
  nationality: [1, 15, 18],
  birthDate: [1, 0, 6],
  sex: [1, 7, 8],
  expiresOn: [1, 8, 14],
  checked: [
    { name: 'document number', of: [[0, 5, 14]], digit: [0, 14, 15] },
    { name: 'birth date', of: [[1, 0, 6]], digit: [1, 6, 7] },
    { name: 'expiry date', of: [[1, 8, 14]], digit: [1, 14, 15] },
    {
      name: 'whole zone',
      of: [
        [0, 5, 30],
        [1, 0, 7],
        [1, 8, 15],
        [1, 18, 29],
      ],
      digit: [1, 29, 30],
    },
  ],
};

const td2: MrzLayout = {
  format: 'TD2',
  ...secondLine(36),
  numberOverflow: [1, 28, 35],
  checked: [...ofSecondLine, { name: 'whole zone', of: upTo(35), digit: [1, 35, 36] }],
};

const td3: MrzLayout = {
  format: 'TD3',
  ...secondLine(44),
  checked: [
    ...ofSecondLine,
    { name: 'personal number', of: [[1, 28, 42]], digit: [1, 42, 43] },
    { name: 'whole zone', of: upTo(43), digit: [1, 43, 44] },
  ],
};

// Visas have no check digit over the whole zone (part 7).
const mrva: MrzLayout = { format: 'MRVA', ...secondLine(44), checked: ofSecondLine };
const mrvb: MrzLayout = { format: 'MRVB', ...secondLine(36), checked: ofSecondLine };

/** The layout of these lines, by their number, length and first letter; undefined when no document has such a zone. */
export function layoutOf(lines: readonly string[]): MrzLayout | undefined {
  const isVisa = lines[0]?.startsWith('V') === true;
  const layouts = isVisa ? [mrva, mrvb] : [td1, td2, td3];
  return layouts.find((l) => l.lines === lines.length && lines.every((line) => line.length === l.length));
}
