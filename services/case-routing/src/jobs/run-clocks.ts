import { inTransaction, lockAggregates, type Pool, type Tx } from '@samband/postgres';
import { type Logger, rest, startLoop } from '@samband/service-kit';
import { escalate } from '../domain/escalate.ts';
import { swedishDay } from '../domain/swedish-time.ts';
import { gatherFacts, type RoutingDeps } from '../reroute.ts';
import { saveChanges } from '../save-changes.ts';
import { findDue, loadClocks, markEscalated, type RunningClock } from '../store/clocks.ts';
import { loadRoutes } from '../store/routes.ts';

export type ClockDeps = RoutingDeps & { readonly pool: Pool };

const batch = 100;

/** Escalates every clock that has run out; answers how many. */
export async function runClocks(deps: ClockDeps): Promise<number> {
  const due = await findDue(deps.pool, { at: deps.now().toISOString(), limit: batch });
  let escalated = 0;
  for (const clock of due) {
    if (await inTransaction(deps.pool, (tx) => escalateOne(tx, deps, clock))) escalated += 1;
  }
  return escalated;
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
