import type { Outcome, Rule } from '../score/rules.ts';

/** One sentence in both languages. */
export type Text = { readonly sv: string; readonly en: string };

export type ExplainedFeature = {
  readonly field: 'name' | 'birthDate' | 'sex' | 'nationality' | 'document' | 'personalNumber' | 'caseId';
  readonly left: string;
  readonly right: string;
  readonly verdict: string;
  /** Bits, two decimals; the weights of all features sum to `score`. */
  readonly weight: number;
  readonly text: Text;
};

export type Explanation = {
  readonly outcome: Outcome;
  /** Bits, two decimals. */
  readonly score: number;
  readonly thresholds: { readonly possible: number; readonly match: number };
  readonly rule: Rule;
  readonly ruleText: Text;
  readonly modelVersion: string;
  readonly registerVersion: string;
  readonly comparedNames: { readonly left: string; readonly right: string } | undefined;
  readonly features: readonly ExplainedFeature[];
  /** Fields that one side or both lack, and a name that cannot be read: no evidence in either direction. */
  readonly missing: readonly ExplainedFeature['field'][];
  readonly conflicts: readonly ExplainedFeature['field'][];
  readonly runnerUp: { readonly id: string; readonly outcome: Outcome; readonly score: number } | undefined;
};
