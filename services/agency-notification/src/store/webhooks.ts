import type { Queryable, Tx } from '@samband/postgres';
import { type DeliveryRow, deliveryColumns, listLast, type StoredDelivery } from './deliveries.ts';

/** `until` is set once a newer one has been made; then both sign until that moment. */
export type WebhookSecret = { readonly secret: string; readonly until?: string | undefined };

export type Webhook = {
  readonly receiver: string;
  readonly url: string;
  readonly secrets: readonly WebhookSecret[];
  readonly disabledAt: Date | null;
  readonly failures: number;
  readonly restsUntil: Date | null;
  readonly registeredAt: Date;
};

const columns = `receiver, url, secrets, disabled_at as "disabledAt", failures, rests_until as "restsUntil",
  registered_at as "registeredAt"`;

export async function findRegistered(db: Queryable): Promise<Set<string>> {
  const { rows } = await db.query<{ receiver: string }>('select receiver from webhooks');
  return new Set(rows.map(({ receiver }) => receiver));
}

export async function findWebhook(db: Queryable, receiver: string): Promise<Webhook | undefined> {
  const { rows } = await db.query<Webhook>(`select ${columns} from webhooks where receiver = $1`, [receiver]);
  return rows[0];
}

export async function countWaiting(db: Queryable, receiver: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `select count(*) as n from webhook_deliveries where receiver = $1 and state = 'pending'`,
    [receiver],
  );
  return rows[0]?.n ?? 0;
}

type Registration = { readonly receiver: string; readonly url: string; readonly secret: string; readonly at: string };

/** A new address starts afresh; the secret stays. Answers whether it is new. */
export async function putWebhook(db: Queryable, { receiver, url, secret, at }: Registration): Promise<boolean> {
  const { rows } = await db.query<{ created: boolean }>(
    `insert into webhooks (receiver, url, secrets, registered_at) values ($1, $2, $3, $4)
     on conflict (receiver) do update set url = excluded.url, disabled_at = null, failures = 0, rests_until = null
     returning (xmax = 0) as created`,
    [receiver, url, JSON.stringify([{ secret }]), at],
  );
  return rows[0]?.created === true;
}

export async function saveSecrets(db: Queryable, receiver: string, secrets: readonly WebhookSecret[]): Promise<void> {
  await db.query('update webhooks set secrets = $2 where receiver = $1', [receiver, JSON.stringify(secrets)]);
}

/** What waits is not sent any more; the mailbox has it. */
export async function deleteWebhook(db: Queryable, receiver: string): Promise<boolean> {
  await db.query(`delete from webhook_deliveries where receiver = $1 and state = 'pending'`, [receiver]);
  const { rowCount } = await db.query('delete from webhooks where receiver = $1', [receiver]);
  return rowCount === 1;
}

/** Receivers that have something due and are not resting, disabled or in work elsewhere. */
export async function findReady(db: Queryable, at: string): Promise<string[]> {
  const { rows } = await db.query<{ receiver: string }>(
    `select receiver from webhooks w
     where disabled_at is null and coalesce(rests_until, '-infinity') <= $1 and coalesce(leased_until, '-infinity') <= $1
       and exists (select from webhook_deliveries d where d.receiver = w.receiver and d.state = 'pending' and d.next_attempt_at <= $1)`,
    [at],
  );
  return rows.map(({ receiver }) => receiver);
}

type Holding = {
  readonly receiver: string;
  readonly at: string;
  readonly until: string;
  /** End of the lease that the caller has; without it one is taken, if nobody has one. */
  readonly held?: string | undefined;
};

/**
 * Takes or renews the lease of a receiver: one instance at a time sends to it. Undefined when another one does, or the
 * webhook rests or is disabled. Ends of leases only grow, so an equal one is the caller's own.
 */
export async function holdWebhook(db: Queryable, { receiver, at, until, held }: Holding): Promise<Webhook | undefined> {
  const { rows } = await db.query<Webhook>(
    `update webhooks set leased_until = $3
     where receiver = $1 and disabled_at is null and coalesce(rests_until, '-infinity') <= $2
       and case when $4::timestamptz is null then coalesce(leased_until, '-infinity') <= $2 else leased_until = $4 end
     returning ${columns}`,
    [receiver, at, until, held ?? null],
  );
  return rows[0];
}

/** Gives the lease up, if it is still the caller's. */
export async function releaseWebhook(db: Queryable, receiver: string, held: string): Promise<void> {
  await db.query('update webhooks set leased_until = null where receiver = $1 and leased_until = $2', [receiver, held]);
}

type Health = { readonly receiver: string; readonly failures: number; readonly restsUntil?: string | undefined };

export async function saveHealth(db: Queryable, { receiver, failures, restsUntil }: Health): Promise<void> {
  await db.query('update webhooks set failures = $2, rests_until = $3 where receiver = $1', [
    receiver,
    failures,
    restsUntil ?? null,
  ]);
}

export async function disableWebhook(db: Queryable, receiver: string, at: string): Promise<void> {
  await db.query('update webhooks set disabled_at = $2 where receiver = $1', [receiver, at]);
}

/** What waits to be pushed; what is there already waits again. */
export async function saveWebhookDeliveries(
  db: Queryable,
  deliveries: readonly Pick<DeliveryRow, 'deliveryId' | 'receiver'>[],
  at: string,
): Promise<void> {
  if (deliveries.length === 0) return;
  await db.query(
    `insert into webhook_deliveries (delivery_id, receiver, state, next_attempt_at)
     select id, receiver, 'pending', $3 from unnest($1::uuid[], $2::text[]) with ordinality as t (id, receiver, n) order by n
     on conflict (delivery_id) do update set state = 'pending', attempts = 0, next_attempt_at = excluded.next_attempt_at`,
    [deliveries.map(({ deliveryId }) => deliveryId), deliveries.map(({ receiver }) => receiver), at],
  );
}

export type DueDelivery = StoredDelivery & { readonly attempts: number };

/** What a receiver is to get next: the oldest that is due. */
export async function findDue(
  db: Queryable,
  { receiver, at }: { receiver: string; at: string },
): Promise<DueDelivery | undefined> {
  const { rows } = await db.query<DueDelivery>(
    `select w.attempts, ${deliveryColumns} from webhook_deliveries w join deliveries d using (delivery_id)
     where w.receiver = $1 and w.state = 'pending' and w.next_attempt_at <= $2 order by w.position limit 1`,
    [receiver, at],
  );
  return rows[0];
}

export type Attempt = {
  readonly deliveryId: string;
  readonly state: 'pending' | 'delivered' | 'failed';
  readonly nextAttemptAt?: string | undefined;
  readonly at: string;
  readonly fault?: string | undefined;
};

/** Changes nothing when somebody settled it in between. What has failed is listed behind what failed before. */
export async function saveAttempt(tx: Tx, attempt: Attempt): Promise<void> {
  await tx.query(
    `update webhook_deliveries set state = $2, attempts = attempts + 1, next_attempt_at = $3,
       delivered_at = case when $2 = 'delivered' then $4::timestamptz else delivered_at end, last_fault = $5
     where delivery_id = $1 and state = 'pending'`,
    [attempt.deliveryId, attempt.state, attempt.nextAttemptAt ?? null, attempt.at, attempt.fault ?? null],
  );
  if (attempt.state === 'failed') listLast(tx, [attempt.deliveryId]);
}
