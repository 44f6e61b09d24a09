import { deadLetters } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import { closeErased } from './domain/apply-decision.ts';
import { decide, type RoutingDeps } from './reroute.ts';
import { saveChanges } from './save-changes.ts';
import { forgetTips } from './store/erasure.ts';
import { loadRoutes } from './store/routes.ts';
import { findTips } from './store/tips.ts';

/**
 * Tips whose content was kept as long as it may be: descriptions, links and officers' words go; where each was, when,
 * and by which rules stays. The caller holds the tips' locks.
 */
export async function eraseTips(tx: Tx, deps: RoutingDeps, tipIds: readonly string[]): Promise<void> {
  await forgetTips(tx, tipIds);
  await deadLetters.forget(tx, tipIds);
  const routes = await loadRoutes(tx, tipIds);
  const at = deps.now().toISOString();
  const changes = (await findTips(tx, tipIds, { erased: true })).flatMap((tip) => {
    const facts = { tip, persons: [], awaitingSince: undefined };
    const known = routes.get(tip.tipId);
    // Whoever hears of the tip only now gives it a route all the same: none is ever without.
    const route = known ?? decide(deps, { facts, route: undefined, at })?.route;
    return route ? [closeErased(route, { tipVersion: tip.version, isKnown: known !== undefined })] : [];
  });
  await saveChanges(tx, deps, { changes, gathered: [], at });
}
