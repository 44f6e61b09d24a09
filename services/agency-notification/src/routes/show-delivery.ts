import type { ListedDelivery } from '../store/delivery-lists.ts';

const given = <K extends string, V>(name: K, value: V | null) =>
  (value === null ? {} : { [name]: value }) as { [P in K]?: V };
const time = (at: Date | null) => at?.toISOString() ?? null;

/** A delivery as auditor and officer see it: dates and addresses, nothing of what it says. */
export function showDelivery(each: ListedDelivery) {
  return {
    id: each.deliveryId,
    subject: each.subject,
    receiver: each.receiver,
    purpose: each.purpose,
    audience: [...each.audience],
    revision: each.revision,
    state: each.state,
    ...given('supersedes', each.supersedes),
    sentAt: each.sentAt.toISOString(),
    ...given('fetchedAt', time(each.fetchedAt)),
    ...given('acknowledgedAt', time(each.acknowledgedAt)),
    ...given('acknowledgedBy', each.acknowledgedBy),
    ...given('dueAt', time(each.dueAt)),
    ...given('escalatedAt', time(each.escalatedAt)),
    ...given('expiredAt', time(each.expiredAt)),
    ...(each.webhookState !== null && {
      webhook: {
        state: each.webhookState,
        attempts: each.attempts ?? 0,
        ...given('nextAttemptAt', time(each.nextAttemptAt)),
        ...given('deliveredAt', time(each.deliveredAt)),
        ...given('lastFault', each.lastFault),
      },
    }),
  };
}
