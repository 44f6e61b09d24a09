import { type LinkBasis, swedishDay } from '@samband/contracts';
import type { Tx } from '@samband/postgres';
import { applyDecision, openRoute } from './domain/apply-decision.ts';
import type { ClockHours } from './domain/clocks.ts';
import { decideRoutes } from './domain/decide-routes.ts';
import type { RoutingFacts, TiedPerson } from './domain/facts.ts';
import { linkPart } from './domain/link-parts.ts';
import type { Organisation } from './domain/organisation.ts';
import type { Changed, Route } from './domain/route.ts';
import { saveChanges } from './save-changes.ts';
import { addJobs } from './store/jobs.ts';
import { loadLinks, type StoredLink, saveLinks } from './store/links.ts';
import { findSharers, loadPartFacts } from './store/part-facts.ts';
import { findPersons } from './store/persons.ts';
import { loadRoutes } from './store/routes.ts';
import { findTips, type TipRow } from './store/tips.ts';

export type RoutingDeps = {
  readonly organisation: Organisation;
  readonly hours: ClockHours;
  readonly now: () => Date;
};

/** A tip with everything that its route rests on. */
export type Gathered = { readonly tip: TipRow; readonly facts: RoutingFacts; readonly links: readonly StoredLink[] };

/** Decides anew for these tips, whose locks the caller holds, and saves and sends what has changed. */
export async function reroute(tx: Tx, deps: RoutingDeps, tipIds: readonly string[]): Promise<void> {
  const gathered = await gatherFacts(tx, tipIds);
  const routes = await loadRoutes(tx, tipIds);
  const told = await loadLinks(tx, tipIds);
  const at = deps.now().toISOString();
  const changes = gathered.flatMap(({ tip: { tipId }, facts, links }): Changed[] => {
    const route = routes.get(tipId);
    const changed = decide(deps, { facts, route, at });
    if (changed !== undefined) return [changed];
    return route && namesOf(told.get(tipId) ?? []) !== namesOf(links) ? [amended(route)] : [];
  });
  await saveChanges(tx, deps, { changes, gathered, at });
  await relink(tx, gathered, told);
}

/** The tip goes where it went, but others are told of other records of whoever it is about. */
function amended(route: Route): Changed {
  return { route: { ...route, version: route.version + 1 }, change: 'amended', by: 'rules' };
}

function namesOf(links: readonly StoredLink[]): string {
  return JSON.stringify(links.map(({ part, personId, basis }) => [part, personId, basis]).sort());
}

type Deciding = { readonly facts: RoutingFacts; readonly route: Route | undefined; readonly at: string };

export function decide({ organisation }: RoutingDeps, { facts, route, at }: Deciding): Changed | undefined {
  const decision = decideRoutes(facts, { organisation, today: swedishDay(at) });
  return route === undefined ? openRoute({ facts, decision, at }) : applyDecision(route, { facts, decision, at });
}

export async function gatherFacts(tx: Tx, tipIds: readonly string[]): Promise<Gathered[]> {
  const tips = await findTips(tx, tipIds);
  const parts = await loadPartFacts(tx, tipIds);
  const links = new Map(
    tips.map(({ tipId }) => [tipId, (parts.get(tipId)?.parts ?? []).flatMap((part) => linkPart(part) ?? [])]),
  );
  const persons = await findPersons(
    tx,
    [...links.values()].flat().map(({ personId }) => personId),
  );
  return tips.map((tip) => {
    const tied = (links.get(tip.tipId) ?? []).flatMap((link) => {
      const person = persons.get(link.personId);
      // Somebody whom the register has not told of yet is tied all the same, just without cases.
      return person ? [{ ...link, rootId: person.rootId, cases: person.cases, chain: person.chain }] : [];
    });
    return {
      tip,
      facts: { tip, persons: tied, awaitingSince: parts.get(tip.tipId)?.awaitingSince },
      links: tied.map((each) => storedLink(tip.tipId, each)),
    };
  });
}

function storedLink(tipId: string, tied: TiedPerson & { basis: LinkBasis; chain: readonly string[] }): StoredLink {
  const { part, personId, rootId, basis, chain } = tied;
  return { tipId, part, personId, rootId, basis, chain };
}

type Links = ReadonlyMap<string, readonly StoredLink[]>;

/** Whoever shares a number with a tip that was tied anew, or no longer is, comes next. */
export async function relink(tx: Tx, gathered: readonly Gathered[], before: Links): Promise<void> {
  const changed = gathered.filter(({ tip, links }) => !isSame(before.get(tip.tipId) ?? [], links));
  if (changed.length === 0) return;
  const changedIds = changed.map(({ tip }) => tip.tipId);
  await saveLinks(
    tx,
    changedIds,
    changed.flatMap(({ links }) => links),
  );
  addJobs(tx, 'tip', await findSharers(tx, changedIds));
}

function isSame(before: readonly StoredLink[], after: readonly StoredLink[]): boolean {
  const seen = (links: readonly StoredLink[]) =>
    JSON.stringify(
      links.map(({ part, personId, rootId, basis, chain }) => [part, personId, rootId, basis, chain]).sort(),
    );
  return seen(before) === seen(after);
}
