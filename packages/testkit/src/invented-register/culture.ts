import type { Random } from './random.ts';

/** One word of a name: how a register writes it, how others do, and how it is written where the person comes from. */
export type Word = {
  readonly latin: string;
  readonly variants: readonly string[];
  readonly native?: string | undefined;
};

/** Words in the order in which they are said, each with what it is. */
export type SpokenName = readonly (Word & { readonly part: 'given' | 'father' | 'family' })[];

export type Sex = 'M' | 'F';

/** How a people names its children; invented persons take their names from here. */
export type Culture = {
  readonly given: Readonly<Record<Sex, readonly Word[]>>;
  /** What members of a family share: a family name, or nothing. */
  readonly family: (random: Random) => Word | undefined;
  /** Puts a full name together; `father` and `grandfather` are given names. */
  readonly compose: (parts: NameParts, random: Random) => SpokenName;
  /** Spelling habits of clerks: each pattern may be written in any of the other ways. */
  readonly spellings: readonly (readonly [RegExp, readonly string[]])[];
};

export type NameParts = {
  readonly sex: Sex;
  readonly given: Word;
  readonly father: Word;
  readonly grandfather: Word;
  readonly family: Word | undefined;
};

/** Reads a table: one word a line, `Latin|other spellings, by commas|native script`. */
export function words(table: string): Word[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [latin = '', variants = '', native = ''] = line.split('|').map((cell) => cell.trim());
      const others = variants.split(',').map((variant) => variant.trim());
      return { latin, variants: others.filter(Boolean), native: native === '' ? undefined : native };
    });
}

/** One word made of two, such as a stem and an ending, in both scripts. */
export function joinWords(first: Word, second: Word, glue = ''): Word {
  const latin = first.latin + glue + (glue === '' ? second.latin.toLowerCase() : second.latin);
  const others = [
    ...first.variants.map((variant) => variant + glue + second.latin.toLowerCase()),
    ...second.variants.map((variant) => first.latin + glue + variant.toLowerCase()),
  ];
  const both = first.native !== undefined && second.native !== undefined;
  return { latin, variants: others.slice(0, 4), native: both ? `${first.native}${second.native}` : undefined };
}

export const named = (word: Word, part: 'given' | 'father' | 'family') => ({ ...word, part });
