import type { Comparison } from './compare-persons.ts';
import type { Outcome, Rule } from './rules.ts';
import { WEIGHTS } from './weights.ts';

/** A register person compared with the observation. `Id` is the register's. */
export type Candidate<Id extends string = string> = { readonly id: Id; readonly comparison: Comparison };

export type Decision<Id extends string = string> = {
  readonly outcome: Outcome;
  readonly rule: Rule;
  /** The candidates that the outcome is about, best first: one for `match`, all that an officer should see for `possible`. */
  readonly candidates: readonly Candidate<Id>[];
  /** The next best of all candidates, also one that was refused; undefined when there is one only. */
  readonly runnerUp: Candidate<Id> | undefined;
};

const RANK: Record<Outcome, number> = { match: 2, possible: 1, none: 0 };

/**
 * What follows from all candidates of one observation. Two register persons that are close to each other (twins, siblings, duplicates) are possible
 * both: the better score does not choose between them.
 */
export function decide<Id extends string>(candidates: readonly Candidate<Id>[]): Decision<Id> {
  const ranked = [...candidates].sort(byRank);
  const [best, runnerUp] = ranked;
  if (best === undefined) return { outcome: 'none', rule: 'nothing-to-compare', candidates: [], runnerUp: undefined };
  const { outcome, rule } = best.comparison;
  if (outcome === 'none') return { outcome, rule, candidates: [], runnerUp };
  const rivals = ranked.filter((candidate) => candidate !== best && isClose(candidate, best));
  if (outcome === 'match' && rivals.length === 0) return { outcome, rule, candidates: [best], runnerUp };
  if (outcome === 'match')
    return { outcome: 'possible', rule: 'close-runner-up', candidates: [best, ...rivals], runnerUp };
  return { outcome, rule, candidates: ranked.filter((candidate) => candidate.comparison.outcome !== 'none'), runnerUp };
}

function byRank(a: Candidate, b: Candidate): number {
  const byOutcome = RANK[b.comparison.outcome] - RANK[a.comparison.outcome];
  return byOutcome || b.comparison.score - a.comparison.score || (a.id < b.id ? -1 : Number(a.id > b.id));
}

function isClose({ comparison }: Candidate, best: Candidate): boolean {
  if (comparison.outcome === 'match') return true;
  return comparison.outcome === 'possible' && best.comparison.score - comparison.score < WEIGHTS.runnerUpMargin;
}
