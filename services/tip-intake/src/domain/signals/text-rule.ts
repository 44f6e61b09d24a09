import type { TipSignal } from '@samband/contracts';
import type { Term } from './match-term.ts';

/**
 * One documented rule (docs/rules-tips.md). `any` finds a word or phrase alone; `near` needs one of each of two lists
 * within so many words of each other in one sentence. `unless` names words just before that mean something else.
 */
export type TextRule = {
  readonly id: string;
  readonly signal: TipSignal['signal'];
  /** What an officer reads. */
  readonly sv: string;
  readonly any?: readonly Term[];
  readonly near?: { readonly left: readonly Term[]; readonly right: readonly Term[]; readonly words: number };
  readonly unless?: readonly Term[];
  /** Words around that turn the sentence into the account of a victim. */
  readonly victims?: boolean;
};
