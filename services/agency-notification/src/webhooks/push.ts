import { inTransaction } from '@samband/postgres';
import { describeError } from '@samband/service-kit';
import { announceChanges } from '../announce-change.ts';
import type { Deps } from '../deps.ts';
import { nextDelayMs, restAfterFailures, restMs } from '../domain/backoff.ts';
import {
  type DueDelivery,
  disableWebhook,
  findDue,
  findReady,
  holdWebhook,
  releaseWebhook,
  saveAttempt,
  saveHealth,
  type Webhook,
} from '../store/webhooks.ts';
import { toMail } from '../to-mail.ts';
import { type Answered, post } from './post.ts';
import { signedHeaders } from './sign.ts';

export type Lanes = {
  /** Starts a lane for each receiver that has something due and none yet; does not wait for any of them. */
  look(): Promise<void>;
  /** Waits for those that run. */
  settle(): Promise<void>;
};

/** One lane for each receiver, so that one that hangs keeps nobody else waiting. */
export function createLanes(deps: PushDeps): Lanes {
  const running = new Map<string, Promise<void>>();
  const run = (receiver: string) =>
    pushTo(deps, receiver)
      .catch((error: unknown) => deps.logger.warn({ receiver, err: describeError(error) }, 'webhook lane failed'))
      .finally(() => running.delete(receiver));
  return {
    async look() {
      for (const receiver of await findReady(deps.pool, deps.now().toISOString())) {
        if (!running.has(receiver)) running.set(receiver, run(receiver));
      }
    },
    async settle() {
      await Promise.all(running.values());
    },
  };
}

export type PushDeps = Deps & {
  readonly allowLoopback: boolean;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};

// One attempt takes one time-out at most; the second is room for what is noted after it.
const leaseTimeouts = 2;

/**
 * Sends one receiver what is due, in order, until nothing is or it rests. The lease is renewed for each delivery, so that
 * after a crash another process waits no longer than the lease of one; it sends again with the same id.
 */
async function pushTo(deps: PushDeps, receiver: string): Promise<void> {
  let held: string | undefined;
  try {
    while (!deps.signal.aborted) {
      const at = deps.now().toISOString();
      const until = new Date(Date.parse(at) + leaseTimeouts * deps.timeoutMs).toISOString();
      const webhook = await holdWebhook(deps.pool, { receiver, at, until, held });
      if (webhook === undefined) return;
      held = until;
      const delivery = await findDue(deps.pool, { receiver, at });
      if (delivery === undefined) return;
      const answered = await attempt(deps, webhook, delivery);
      if (deps.signal.aborted && answered.status === undefined) return;
      await settle(deps, delivery, { answered, failures: webhook.failures });
    }
  } finally {
    if (held !== undefined) await releaseWebhook(deps.pool, receiver, held);
  }
}

function attempt(deps: PushDeps, webhook: Webhook, delivery: DueDelivery): Promise<Answered> {
  const mail = toMail(delivery);
  const body = JSON.stringify({ type: `samband.${mail.type}`, timestamp: mail.sentAt, data: mail });
  const headers = signedHeaders({ id: mail.id, body, at: deps.now() }, webhook.secrets);
  const { timeoutMs, signal, allowLoopback } = deps;
  return post({ url: webhook.url, headers, body, timeoutMs, rules: { allowLoopback }, signal });
}

/** `failures`: how many have failed in a row before this one. */
type Settling = { readonly answered: Answered; readonly failures: number };

async function settle(deps: PushDeps, delivery: DueDelivery, { answered, failures }: Settling): Promise<void> {
  const { deliveryId, notificationId, receiver, attempts } = delivery;
  const at = deps.now().toISOString();
  const { status = 0, retryAfterMs = 0 } = answered;
  if (status >= 200 && status < 300) {
    await inTransaction(deps.pool, async (tx) => {
      await saveAttempt(tx, { deliveryId, state: 'delivered', at });
      await saveHealth(tx, { receiver, failures: 0 });
    });
    return;
  }
  const fault = answered.fault ?? `status-${status}`;
  const delay = nextDelayMs(attempts + 1, { retryAfterMs });
  const nextAttemptAt = delay === undefined ? undefined : new Date(Date.parse(at) + delay).toISOString();
  const failed = failures + 1;
  const restsUntil = failed < restAfterFailures ? undefined : new Date(Date.parse(at) + restMs(failed)).toISOString();
  await inTransaction(deps.pool, async (tx) => {
    const state = nextAttemptAt === undefined ? 'failed' : 'pending';
    await saveAttempt(tx, { deliveryId, state, nextAttemptAt, at, fault });
    await saveHealth(tx, { receiver, failures: failed, restsUntil });
    if (status === 410) await disableWebhook(tx, receiver, at);
    if (state === 'failed') await announceChanges(tx, [{ notificationId, deliveryId, change: 'failed' }], at);
  });
  deps.logger.warn({ deliveryId, receiver, fault, attempts: attempts + 1 }, 'webhook delivery failed');
}
