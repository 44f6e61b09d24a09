import type { Mail } from '@samband/contracts';
import { maskView } from './domain/build-view.ts';
import type { StoredDelivery } from './store/deliveries.ts';

/** What a receiver gets of a delivery, by mailbox and webhook alike. */
export function toMail(delivery: StoredDelivery): Mail {
  const { type, view, masked } = delivery;
  const { dueAt, acknowledgedAt, expiredAt } = delivery;
  return {
    id: delivery.deliveryId,
    type,
    subject: delivery.subject,
    revision: delivery.revision,
    state: delivery.state,
    ...(delivery.supersedes !== null && { supersedes: delivery.supersedes }),
    view: view === null ? {} : masked ? maskView(type, view) : view,
    legalBasis: { provisionIds: [...delivery.provisionIds], purpose: delivery.purpose },
    sentAt: delivery.sentAt.toISOString(),
    ...(dueAt && { dueAt: dueAt.toISOString() }),
    ...(acknowledgedAt && { acknowledgedAt: acknowledgedAt.toISOString() }),
    ...(expiredAt && { expiredAt: expiredAt.toISOString() }),
  };
}
