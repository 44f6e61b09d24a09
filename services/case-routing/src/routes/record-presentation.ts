import { type caseRoutingApi, functionsOf, type Presentation } from '@samband/contracts';
import { inTransaction, lockAggregates, type Tx } from '@samband/postgres';
import { conflict, type Handler, notFound, type Principal } from '@samband/service-kit';
import { gatherFacts } from '../reroute.ts';
import { saveChanges } from '../save-changes.ts';
import { saveAction } from '../store/actions.ts';
import { findPresentation, saveOutcome } from '../store/presentations.ts';
import { loadRoutes } from '../store/routes.ts';
import { findTips } from '../store/tips.ts';
import type { RouteDeps } from './route-deps.ts';

type Contract = typeof caseRoutingApi.routes.recordPresentation;

/** What came of a presentation, told once; the same again changes nothing. */
export function recordPresentation(deps: RouteDeps): Handler<Contract> {
  return async ({ params: { presentationId }, body: { outcome, reason }, principal }) => {
    const body = await inTransaction(deps.pool, async (tx) => {
      const known = await requireOwn(tx, presentationId, principal);
      if (known.outcome === outcome) return known;
      if (known.outcome !== undefined) throw conflict('outcome-recorded', 'Another outcome has been recorded.');
      return record(tx, deps, { known: { ...known, outcome }, reason, principal });
    });
    return { status: 200, body };
  };
}

async function requireOwn(tx: Tx, presentationId: string, principal: Principal): Promise<Presentation> {
  const found = await findPresentation(tx, presentationId);
  const own = functionsOf(principal);
  if (found === undefined || !(own.includes('noa') || own.includes(found.function))) throw notFound();
  await lockAggregates(tx, [found.tipId]);
  return (await findPresentation(tx, presentationId)) ?? found;
}

type Recording = { readonly known: Presentation; readonly reason: string; readonly principal: Principal };

async function record(tx: Tx, deps: RouteDeps, { known, reason, principal }: Recording): Promise<Presentation> {
  const at = deps.now().toISOString();
  const presentation = { ...known, outcomeAt: at };
  const { tipId } = known;
  // Of a tip that has been erased the outcome is kept, and no words.
  const [tip] = await findTips(tx, [tipId]);
  const written = tip === undefined ? undefined : reason;
  await saveOutcome(tx, presentation, written);
  const route = (await loadRoutes(tx, [tipId])).get(tipId);
  if (route === undefined) throw notFound();
  const by = functionsOf(principal).find((each) => each === known.function) ?? 'noa';
  const version = route.version + 1;
  const changed = { route: { ...route, version, handled: true }, change: 'presentation-recorded' as const, by };
  const gathered = await gatherFacts(tx, [tipId]);
  await saveChanges(tx, deps, { changes: [changed], gathered, at, details: { presentation } });
  await saveAction(tx, {
    tipId,
    version,
    at,
    by,
    clientId: principal.clientId,
    action: 'record-presentation',
    reason: written,
  });
  return presentation;
}
