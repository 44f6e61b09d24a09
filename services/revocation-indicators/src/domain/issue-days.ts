import { dayOf } from '@samband/contracts';
import { type Bound, boundOf, type Day, noLaterThan, toDay } from './days.ts';
import type { PassportFact } from './passport-facts.ts';
import { wholeNumber } from './passports.ts';

/** What all sightings of one passport tell of the day on which it was issued. */
type Issue = {
  /** First day on which anybody saw it. */
  seenOn: Day;
  /** By a year or month that some source gives, what other sources give within it, finer than that. */
  readonly within: { readonly day: Map<string, Bound>; readonly month: Map<string, Bound> };
};

/**
 * A passport with a whole number is issued once, before anybody sees it. So what one source leaves open about the day of
 * issue, others may settle: by a finer date, or by having seen the passport already.
 */
export function settleIssueDays(facts: readonly PassportFact[]): PassportFact[] {
  const issues = new Map<string, Issue>();
  for (const fact of facts) {
    const key = keyOf(fact);
    if (key !== undefined) note(fact, issueOf(issues, key));
  }
  return facts.map((fact) => settle(fact, issues.get(keyOf(fact) ?? '')));
}

function keyOf({ country, number }: PassportFact): string | undefined {
  const whole = wholeNumber(number);
  return whole && `${country} ${whole}`;
}

function issueOf(issues: Map<string, Issue>, key: string): Issue {
  const known = issues.get(key);
  if (known) return known;
  const issue = { seenOn: Number.POSITIVE_INFINITY, within: { day: new Map(), month: new Map() } };
  issues.set(key, issue);
  return issue;
}

function note({ known, issuedOn }: PassportFact, issue: Issue): void {
  issue.seenOn = Math.min(issue.seenOn, toDay(dayOf(known.facts.occurredAt)));
  const bound = issuedOn === undefined ? undefined : boundOf(issuedOn);
  if (issuedOn === undefined || bound === undefined || bound.precision === 'year') return;
  const finer = issue.within[bound.precision];
  for (const coarser of [issuedOn.slice(0, 4), issuedOn.slice(0, 7)]) {
    const { first, last } = finer.get(coarser) ?? bound;
    finer.set(coarser, { ...bound, first: Math.min(first, bound.first), last: Math.max(last, bound.last) });
  }
}

function settle(fact: PassportFact, issue: Issue | undefined): PassportFact {
  const { act, issuedOn, when } = fact;
  if (issue === undefined || act !== 'issued' || issuedOn === undefined || when.precision === 'day') return fact;
  const bound = issue.within.day.get(issuedOn) ?? issue.within.month.get(issuedOn) ?? when;
  return { ...fact, when: noLaterThan(bound, issue.seenOn) };
}
