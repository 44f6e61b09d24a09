import type { TipSignal } from '@samband/contracts';
import { actors, naming } from './concepts.ts';
import { deeds } from './deeds.ts';

export const concepts = { ...naming, ...actors, ...deeds };
export type Concept = keyof typeof concepts;

/**
 * One documented rule (docs/rules-tips.md). `any`: a word of one of these concepts is enough. `near`: a word of each
 * concept of one row, all within so many words of each other; the end of a sentence counts as three words.
 */
export type TextRule = {
  readonly id: string;
  readonly signal: TipSignal['signal'];
  /** What an officer reads. */
  readonly sv: string;
  readonly any?: readonly Concept[];
  readonly near?: readonly (readonly [words: number, ...concepts: Concept[]])[];
  /** Does not hold for the account of somebody who suffered it or fled from it. */
  readonly victims?: boolean;
};
