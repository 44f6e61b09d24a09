import { ownAgency, swedishDay } from '@samband/contracts';
import type { Tx } from '@samband/postgres';
import canonicalize from 'canonicalize';
import { v5 } from 'uuid';
import { type Deps, hoursAfter } from './deps.ts';
import { buildView, viewFor } from './domain/build-view.ts';
import { resolveAudience } from './domain/catalogue.ts';
import { type Decided, decideNotification, type Planned } from './domain/decide-notification.ts';
import { judge } from './domain/gate.ts';
import { reason } from './domain/gate-reasons.ts';
import type { Candidate } from './domain/notification.ts';
import { saveDecided } from './save-decided.ts';
import { lockNotifications } from './store/notifications.ts';
import { findRegistered } from './store/webhooks.ts';

export type Caused = { readonly candidate: Candidate; readonly correlationId: string };

// Fixed for ever: a change would give every notification a second id.
const namespace = '5f0f1a3e-2f5c-5d6b-8f0e-7d1f4b9c2a61';

/** The same subject, receiver and purpose are one notification, whatever becomes of it. */
export function notificationIdOf({ subject, receiver, purpose, part = '' }: Candidate): string {
  return v5(JSON.stringify([subject.signalId ?? subject.tipId, receiver, purpose, part]), namespace);
}

/** Judges each candidate, then sends it or puts it before an officer; log, delivery and event in the one transaction. */
export async function notify(tx: Tx, deps: Deps, caused: readonly Caused[]): Promise<void> {
  if (caused.length === 0) return;
  const known = await lockNotifications(tx, [...new Set(caused.map(({ candidate }) => notificationIdOf(candidate)))]);
  const registered = await findRegistered(tx);
  const decided: Decided[] = [];
  for (const each of caused) {
    const notificationId = notificationIdOf(each.candidate);
    const before = known.get(notificationId);
    // The case system has the feed; only where it asked for a webhook is there anything to send.
    if (each.candidate.receiver === 'case-system' && !before && !registered.has('case-system')) continue;
    const next = decideNotification(before, each.candidate, plan(deps, each, notificationId));
    if (next === undefined) continue;
    known.set(notificationId, next.notification);
    decided.push(next);
  }
  await saveDecided(tx, deps, { decided, registered });
}

function plan(deps: Deps, { candidate, correlationId }: Caused, notificationId: string): Planned {
  const at = deps.now().toISOString();
  const view = viewFor(candidate.receiver, candidate.purpose);
  const built =
    view && candidate.state === 'current'
      ? buildView(view, candidate.known, candidate.known.protectedIdentity === true)
      : { type: 'none', view: {}, fields: [], allowedFields: [], kinds: [] };
  const verdict = judge(deps.catalogue, {
    purpose: candidate.purpose,
    sender: ownAgency,
    audience: resolveAudience(deps.catalogue, candidate.receiver, swedishDay(at)),
    kinds: built.kinds,
    fields: built.fields,
    allowedFields: built.allowedFields,
    day: swedishDay(at),
  });
  return {
    notificationId,
    sender: ownAgency,
    built,
    plannedHash: deps.keyedHash('view', canonicalize([built.type, built.view, candidate.personIds]) ?? ''),
    verdict: view
      ? verdict
      : { ...verdict, outcome: 'withhold', reasons: [...verdict.reasons, reason('field-not-allowed')] },
    correlationId,
    at,
    dueAt: hoursAfter(at, verdict.duty ? deps.hours.duty : deps.hours.balancing),
  };
}
