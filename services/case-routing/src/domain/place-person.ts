import type { Case } from '@samband/contracts';
import type { TiedPerson } from './facts.ts';
import { type Organisation, regionOn, unitOn } from './organisation.ts';
import type { Rule } from './rules.ts';

export type Target = { readonly function: string; readonly rule: Rule };

/** Where a person's cases send a tip, and how strongly: a named open case before an open one before a closed one. */
export type Placement = {
  readonly target: Target;
  readonly rank: number;
  /** Day of the case, YYYY-MM-DD; the later one wins. */
  readonly day: string;
  readonly caseId: string;
  readonly region: string | undefined;
  /** Units of the person's other open cases. */
  readonly informed: readonly Target[];
};

type Where = { readonly named: string | undefined; readonly organisation: Organisation; readonly today: string };

/** Undefined for a person without cases. */
export function placePerson({ cases }: Pick<TiedPerson, 'cases'>, where: Where): Placement | undefined {
  const open = cases.filter(({ state }) => state === 'open').sort(latestFirst);
  return open.length > 0 ? placeOpen(open, where) : placeClosed(cases, where);
}

function placeOpen(open: readonly Case[], where: Where): Placement {
  const named = open.find((each) => isNamed(each, where));
  const chosen = named ?? (open[0] as Case);
  const target = targetOf(chosen, where, named ? 'R1-named-case' : 'R1-open-case');
  const others = open.filter((each) => each !== chosen).map((each) => targetOf(each, where, 'R1-informed').function);
  return {
    target,
    rank: named ? 3 : 2,
    day: chosen.openedOn,
    caseId: chosen.caseId,
    region: regionOn(where.organisation, chosen.region, where.today),
    informed: [...new Set(others)]
      .filter((each) => each !== target.function && each !== 'noa')
      .map((each) => ({ function: each, rule: 'R1-informed' })),
  };
}

function placeClosed(cases: readonly Case[], where: Where): Placement | undefined {
  const closed = [...cases].sort((a, b) => Number(isNamed(b, where)) - Number(isNamed(a, where)) || latestFirst(a, b));
  const [chosen] = closed;
  if (chosen === undefined) return undefined;
  const region = regionOn(where.organisation, chosen.region, where.today);
  return {
    target: region === undefined ? unknownRegion : { function: `region:${region}`, rule: 'R2-closed-case' },
    rank: isNamed(chosen, where) ? 1 : 0,
    day: dayOf(chosen),
    caseId: chosen.caseId,
    region,
    informed: [],
  };
}

/** People write a case number in their own way: `c 2018 5521` for `C-2018-5521`. */
function isNamed({ caseId }: Case, { named }: Where): boolean {
  return named !== undefined && bare(caseId) === bare(named);
}

function bare(caseId: string): string {
  return caseId.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();
}

const unknownRegion: Target = { function: 'noa', rule: 'R3-unknown-region' };

/** The handling unit as it is called today, else the region, else NOA. */
function targetOf({ unit, region }: Case, { organisation, today }: Where, rule: Rule): Target {
  const current = unit === undefined ? undefined : unitOn(organisation, unit, today);
  if (current !== undefined) return { function: `unit:${current}`, rule };
  const fallback = regionOn(organisation, region, today);
  return fallback === undefined ? unknownRegion : { function: `region:${fallback}`, rule: 'R1-no-unit' };
}

function latestFirst(a: Case, b: Case): number {
  return compare(dayOf(b), dayOf(a)) || compare(b.caseId, a.caseId);
}

/** An open case counts by the day it was opened, a closed one by the day it was closed. */
function dayOf({ state, openedOn, closedOn }: Case): string {
  return state === 'open' ? openedOn : (closedOn ?? openedOn);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
