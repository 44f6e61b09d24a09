import type { RoutingFacts, TipFacts } from './facts.ts';
import type { Organisation } from './organisation.ts';
import { type Placement, placePerson, type Target } from './place-person.ts';

export type Decision = {
  readonly primary: Target;
  /** Never the primary's function, each function once, in a fixed order. */
  readonly additional: readonly Target[];
  readonly securityThreat: boolean;
  /** The tip alleges home-country travel or passport use: its identification is a fact for the indicators. */
  readonly thirdPartyFact: boolean;
};

export type Directory = { readonly organisation: Organisation; readonly today: string };

/**
 * Where a tip goes: total, so that every tip has exactly one primary route, and pure, so that the same facts always
 * give the same. The table is in docs/rules-tips.md; its source is the handling order of potential security cases.
 */
export function decideRoutes({ tip, persons }: RoutingFacts, directory: Directory): Decision {
  const roots = [...new Map(persons.map((person) => [person.rootId, person])).values()];
  const where = { ...directory, named: tip.caseId };
  const placements = roots.map((person) => placePerson(person, where)).filter((each) => each !== undefined);
  const ranked = placements.sort(strongestFirst);
  const primary = ranked[0]?.target ?? notPlaced(roots.length > 0);
  const securityThreat = isSecurityThreat(tip);
  const wanted = [
    ...ranked.flatMap(({ informed }) => informed),
    ...ranked.slice(1).map(({ target }): Target => ({ function: target.function, rule: 'R4-other-person' })),
    ...(securityThreat ? presentations(ranked) : []),
    ...seriousCrime(tip),
  ].filter((target) => target.function !== 'noa');
  return {
    primary,
    additional: distinct(wanted, primary.function),
    securityThreat,
    thirdPartyFact: tip.allegations.some((each) => each === 'home-country-travel' || each === 'passport-use'),
  };
}

function notPlaced(tied: boolean): Target {
  return { function: 'noa', rule: tied ? 'R3-no-case' : 'R3-not-tied' };
}

/** Without a region there is no contact person: NOA has the tip and informs Säkerhetspolisen itself. */
function presentations(ranked: readonly Placement[]): Target[] {
  return ranked.flatMap(({ region }) =>
    region === undefined ? [] : [{ function: `contact-person:${region}`, rule: 'S1-security-threat' as const }],
  );
}

function seriousCrime({ allegations, signals }: TipFacts): Target[] {
  const war = signals.some(({ signal }) => signal === 'war-crime');
  const declared = allegations.includes('war-crime');
  const trafficking = allegations.includes('human-trafficking');
  return [
    ...(war || declared ? [{ function: 'specialist-support', rule: 'W1-serious-crime-abroad' as const }] : []),
    ...toPolice({ war: declared, crime: trafficking || allegations.includes('crime-in-sweden') }),
    ...(declared ? [{ function: 'agency:Åklagarmyndigheten', rule: 'W2-war-crime-report' as const }] : []),
    ...(trafficking ? [{ function: 'agency:Jämställdhetsmyndigheten', rule: 'T1-human-trafficking' as const }] : []),
  ];
}

/**
 * A function has one route, so one rule stands for both reasons. Words in a text are for the specialists to judge; what
 * the informant says outright is a suspicion to report.
 */
function toPolice({ war, crime }: { war: boolean; crime: boolean }): Target[] {
  if (!war && !crime) return [];
  const rule = war && crime ? 'W3-war-and-other-crime' : war ? 'W2-war-crime-report' : 'C1-crime-in-sweden';
  return [{ function: 'agency:Polismyndigheten', rule }];
}

function strongestFirst(a: Placement, b: Placement): number {
  return b.rank - a.rank || compare(b.day, a.day) || compare(b.caseId, a.caseId);
}

function distinct(targets: readonly Target[], primary: string): Target[] {
  const first = new Map<string, Target>();
  for (const target of targets)
    if (target.function !== primary && !first.has(target.function)) first.set(target.function, target);
  return [...first.values()];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function isSecurityThreat({ allegations, signals }: TipFacts): boolean {
  return allegations.includes('security-threat') || signals.some(({ signal }) => signal === 'security-threat');
}
