import { swedishDay } from '@samband/contracts';
import { inTransaction, lockAggregates, type Pool, type Tx } from '@samband/postgres';
import { type Logger, rest, startLoop } from '@samband/service-kit';
import { askToKeep } from '../domain/ask-to-keep.ts';
import { escalate } from '../domain/escalate.ts';
import { gatherFacts, type RoutingDeps } from '../reroute.ts';
import { saveChanges } from '../save-changes.ts';
import { findDue, findLongUntied, loadClocks, markEscalated, type RunningClock } from '../store/clocks.ts';
import { loadRoutes } from '../store/routes.ts';

export type ClockDeps = RoutingDeps & { readonly pool: Pool };

const batch = 100;

/** Escalates every clock that has run out, and asks about what has long been untied; answers how many. */
export async function runClocks(deps: ClockDeps): Promise<number> {
  const due = await findDue(deps.pool, { at: deps.now().toISOString(), limit: batch });
  const untied = await findLongUntied(deps.pool, { before: keptSince(deps), limit: batch });
  const turns = [
    ...due.map((clock) => (tx: Tx) => escalateOne(tx, deps, clock)),
    ...untied.map((tipId) => (tx: Tx) => askAboutOne(tx, deps, tipId)),
  ];
  let done = 0;
  for (const turn of turns) if (await inTransaction(deps.pool, turn)) done += 1;
  return done;
}

function keptSince({ now, hours }: ClockDeps): string {
  return new Date(now().getTime() - hours.keep * 3_600_000).toISOString();
}

/** False when somebody acted in between. */
async function escalateOne(tx: Tx, deps: ClockDeps, { tipId, clock, function: who }: RunningClock): Promise<boolean> {
  await lockAggregates(tx, [tipId]);
  const at = deps.now().toISOString();
  const running = (await loadClocks(tx, [tipId])).get(tipId) ?? [];
  const mine = running.find((each) => each.clock === clock && each.function === who);
  if (mine === undefined || mine.escalatedAt !== null || Date.parse(mine.dueAt) > Date.parse(at)) return false;
  const route = (await loadRoutes(tx, [tipId])).get(tipId);
  if (route === undefined) return false;
  const { organisation } = deps;
  const changed = escalate(route, { who, at, organisation, today: swedishDay(at) });
  const gathered = await gatherFacts(tx, [tipId]);
  await saveChanges(tx, deps, { changes: [changed], gathered, at, details: { clock } });
  await markEscalated(tx, { tipId, clock, function: who, at });
  return true;
}

/** Never deleted by the clock: NOA decides, and says why. */
async function askAboutOne(tx: Tx, deps: ClockDeps, tipId: string): Promise<boolean> {
  await lockAggregates(tx, [tipId]);
  const at = deps.now().toISOString();
  const route = (await loadRoutes(tx, [tipId])).get(tipId);
  const asked = route && askToKeep(route, { at, before: keptSince(deps) });
  if (asked === undefined) return false;
  await saveChanges(tx, deps, { changes: [asked], gathered: await gatherFacts(tx, [tipId]), at });
  return true;
}

export function startClockLoop({
  deps,
  everyMs,
}: {
  deps: ClockDeps & { readonly logger: Logger };
  everyMs: number;
}): AsyncDisposable {
  return startLoop({
    name: 'clocks',
    logger: deps.logger,
    turn: () => runClocks(deps),
    wait: rest(everyMs),
  });
}
