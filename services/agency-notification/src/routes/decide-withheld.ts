import { functionOf } from '@samband/audit';
import { agencyNotificationApi, swedishDay, type WithheldDecision } from '@samband/contracts';
import { inTransaction, lockAggregates, type Tx } from '@samband/postgres';
import { addRoute, conflict, type Http, invalidContent, notFound, type Principal } from '@samband/service-kit';
import { announceChanges } from '../announce-change.ts';
import type { Deps } from '../deps.ts';
import { viewFor } from '../domain/build-view.ts';
import { resolveAudience } from '../domain/catalogue.ts';
import { cleared, sent } from '../domain/decide-notification.ts';
import { judge } from '../domain/gate.ts';
import { mayWithhold, type Notification } from '../domain/notification.ts';
import { keepReason, logRefusal } from '../log-disclosures.ts';
import { saveDecided } from '../save-decided.ts';
import { saveDecision } from '../store/decisions.ts';
import { findNotifications, lockNotifications } from '../store/notifications.ts';
import { findRegistered } from '../store/webhooks.ts';
import { requireOwn } from './require-own.ts';

type Deciding = {
  readonly notification: Notification;
  readonly decision: WithheldDecision;
  readonly principal: Principal;
  readonly at: string;
};

/** An officer’s decision on what the gate kept back. The gate is asked again: an officer’s word opens nothing by itself. */
export function addDecideWithheld(http: Http, deps: Deps): void {
  addRoute(http, agencyNotificationApi.routes.decideWithheld, async ({ params: { id }, body, principal }) => {
    requireOwn(principal);
    const decided = await inTransaction(deps.pool, async (tx) => {
      const notification = await lockWithheld(tx, id);
      const deciding = { notification, decision: body, principal, at: deps.now().toISOString() };
      refuseForeseen(deciding);
      return body.decision === 'withhold' ? refuse(tx, deps, deciding) : disclose(tx, deps, deciding);
    });
    return { status: 200, body: { id, ...decided } };
  });
}

const CLOCK_SKEW_MS = 5 * 60_000;

/** A balancing is an assessment that was made (OSL 10 kap. 15 a §), not one that will be. */
function refuseForeseen({ decision: { balancing }, at }: Deciding): void {
  if (balancing === undefined || Date.parse(balancing.decidedAt) <= Date.parse(at) + CLOCK_SKEW_MS) return;
  const detail = 'expected a time that has passed';
  throw invalidContent([{ pointer: '/balancing/decidedAt', code: 'in-the-future', detail }]);
}

async function lockWithheld(tx: Tx, id: string): Promise<Notification> {
  const found = (await findNotifications(tx, [id])).get(id);
  if (found === undefined) throw notFound('Nothing of this id was withheld.');
  await lockAggregates(tx, [found.subject.signalId ?? found.subject.tipId ?? id]);
  const notification = (await lockNotifications(tx, [id])).get(id) ?? found;
  if (notification.state !== 'withheld') throw conflict('decided-already', 'It does not wait for a decision any more.');
  return notification;
}

async function refuse(tx: Tx, deps: Deps, { notification, decision, principal, at }: Deciding) {
  if (!mayWithhold(notification)) {
    throw conflict('duty-to-report', 'A duty to report cannot be closed unsent.');
  }
  const reasonHash = await keepDecision(tx, deps, { notification, decision, principal, at });
  await logRefusal(tx, deps, { notification, at, decidedBy: functionOf(principal), reasonHash });
  const { notificationId } = notification;
  const set = { ...cleared(notification), state: 'refused' as const };
  await announceChanges(tx, [{ notificationId, change: 'refused', set }], at);
  return { state: 'refused' as const, provisionIds: [], decidedAt: at };
}

async function disclose(tx: Tx, deps: Deps, deciding: Deciding) {
  const { notification, decision, principal, at } = deciding;
  const { type, view, fields, version } = notification;
  if (view === undefined) {
    throw conflict('content-erased', 'It named somebody who was erased; it waits for the next version of its subject.');
  }
  const provisionIds = opening(deps, deciding);
  const reasonHash = await keepDecision(tx, deps, deciding);
  const next = sent(
    { ...notification, version: version + 1, outcome: 'allow', reasons: [], provisionIds },
    { type, view, fields },
  );
  const words = decision.balancing ? `${decision.reason}\n${decision.balancing.reason}` : decision.reason;
  const decidedBy = decision.balancing?.decidedBy ?? functionOf(principal);
  const registered = await findRegistered(tx);
  await saveDecided(tx, deps, { decided: [next], registered, reasoned: { reason: words, decidedBy } });
  const saved = (await findNotifications(tx, [notification.notificationId])).get(notification.notificationId);
  const deliveryId = saved?.lastDeliveryId;
  return { state: 'sent' as const, provisionIds, decidedAt: at, ...(deliveryId && reasonHash && { deliveryId }) };
}

/** The provisions that it rests on now; throws when there are none. */
function opening(deps: Deps, { notification, decision, at }: Deciding): string[] {
  const { balancing } = decision;
  if (balancing?.outcome === 'withhold') {
    const detail = 'expected a balancing that comes to disclose, as the decision says';
    throw invalidContent([{ pointer: '/balancing/outcome', code: 'contradicts-decision', detail }]);
  }
  const { purpose, sender, receiver, kinds, fields } = notification;
  const allowedFields = Object.keys(viewFor(receiver, purpose)?.fields ?? {});
  const day = swedishDay(at);
  const audience = resolveAudience(deps.catalogue, receiver, day);
  const disclosure = { purpose, sender, audience, kinds, fields, allowedFields, day };
  const weighed = balancing && { provisionId: balancing.provisionId, day: swedishDay(balancing.decidedAt) };
  const verdict = judge(deps.catalogue, { ...disclosure, balancing: weighed });
  if (verdict.outcome === 'allow') return [...verdict.provisionIds];
  if (weighed && judge(deps.catalogue, { ...disclosure, balancing }).outcome === 'allow') {
    const detail = 'expected a day on which the provision was in force';
    throw invalidContent([{ pointer: '/balancing/decidedAt', code: 'before-the-provision', detail }]);
  }
  if (verdict.outcome === 'needs-balancing' && balancing === undefined) {
    throw invalidContent([{ pointer: '/balancing', code: 'required', detail: 'the provision asks for a balancing' }]);
  }
  throw conflict('no-legal-basis', 'No provision of the catalogue lets this be disclosed.');
}

async function keepDecision(tx: Tx, deps: Deps, { notification, decision, principal, at }: Deciding): Promise<string> {
  const words = JSON.stringify({ reason: decision.reason, balancing: decision.balancing });
  const reasonHash = await keepReason(tx, words, notification.personIds);
  await saveDecision(tx, {
    decisionId: deps.newId(),
    notificationId: notification.notificationId,
    decision: decision.decision,
    decidedAt: at,
    decidedBy: functionOf(principal),
    clientId: principal.clientId,
    reasonHash,
    provisionId: decision.balancing?.provisionId,
  });
  return reasonHash;
}
