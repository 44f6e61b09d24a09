import { appendOrdered, inTransaction, type Pool, type Queryable, type Tx } from '@samband/postgres';
import { forget } from './forget-dead-letters.ts';
import { markReplayed } from './mark-replayed.ts';
import type { Message } from './message.ts';
import { type OutboxRow, outboxLog } from './outbox.ts';
import type { Reason } from './parse.ts';

export type DeadLetterState = 'open' | 'requested' | 'replayed';

export type DeadLetterSummary = {
  readonly id: number;
  /** Consumer group, or `relay` for a message that could not be published. */
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly eventId: string | null;
  readonly eventType: string | null;
  readonly reasonCode: string;
  readonly state: DeadLetterState;
  readonly attempts: number;
  readonly deadSince: Date;
  readonly replayedAt: Date | null;
};

/** With the payload, which may hold personal data and is gone after a replay. */
export type DeadLetter = DeadLetterSummary & {
  readonly reason: string;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly value: string | null;
};

export const relayConsumer = 'relay';

const summary = `id, consumer, topic, partition, "offset", event_id as "eventId", event_type as "eventType",
  reason_code as "reasonCode", state, attempts, dead_since as "deadSince", replayed_at as "replayedAt"`;

export const deadLetters = { list, show, replay, forget };

type ListOptions = { state?: DeadLetterState; consumer?: string; after?: number; limit?: number };

/** Oldest first; `after` is the id of the last one seen. */
async function list(db: Queryable, options: ListOptions = {}): Promise<DeadLetterSummary[]> {
  const { state, consumer, after = 0, limit = 100 } = options;
  const { rows } = await db.query<DeadLetterSummary>(
    `select ${summary} from dead_letters
     where id > $1 and ($2::text is null or state = $2) and ($3::text is null or consumer = $3) order by id limit $4`,
    [after, state ?? null, consumer ?? null, limit],
  );
  return rows;
}

async function show(db: Queryable, id: number): Promise<DeadLetter | undefined> {
  type Row = DeadLetterSummary & { reason: string; key: Buffer | null; headers: string | null; value: Buffer | null };
  const sql = `select ${summary}, reason, key, headers, value from dead_letters where id = $1`;
  const [row] = (await db.query<Row>(sql, [id])).rows;
  if (!row) return undefined;
  const { key, headers, value } = row;
  return {
    ...row,
    key: key?.toString() ?? null,
    headers: headers === null ? null : JSON.parse(headers),
    value: value?.toString() ?? null,
  };
}

/**
 * Asks for a replay. The consumer of that group runs it through its handlers as if it had just arrived, once; a message
 * of the relay goes back to the outbox. Repeating is safe. Answers the ids that were open.
 */
async function replay(pool: Pool, ids: readonly number[]): Promise<number[]> {
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<{ id: number; consumer: string }>(
      `update dead_letters set state = 'requested' where id = any($1) and state = 'open' returning id, consumer`,
      [ids],
    );
    const back = rows.filter((row) => row.consumer === relayConsumer).map((row) => row.id);
    if (back.length > 0) await sendAgain(tx, back);
    return rows.map((row) => row.id);
  });
}

async function sendAgain(tx: Tx, ids: readonly number[]): Promise<void> {
  type Row = { topic: string; key: Buffer; headers: string; value: Buffer | null };
  const sql = 'select topic, key, headers, value from dead_letters where id = any($1) order by id';
  const { rows } = await tx.query<Row>(sql, [ids]);
  const messages = rows.map(({ topic, key, headers, value }): OutboxRow => {
    return { topic, key: key.toString(), headers, value: value?.toString() ?? null };
  });
  appendOrdered(tx, outboxLog, messages);
  await markReplayed(tx, ids);
}

export type Failed = {
  readonly message: Message;
  readonly id?: string;
  readonly type?: string;
  readonly reason: Reason;
};

/** Writes dead letters in the transaction of the batch; a message that already is one stays as it is. */
export async function writeDeadLetters(tx: Tx, consumer: string, failed: readonly Failed[]): Promise<void> {
  for (const { message, id, type, reason } of failed) {
    await tx.query(
      `insert into dead_letters (consumer, topic, partition, "offset", message_time, event_id, event_type,
         key, headers, value, reason_code, reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
      [
        consumer,
        message.topic,
        message.partition,
        message.offset,
        message.time,
        id ?? null,
        type === undefined ? null : withoutNul(type),
        message.key,
        JSON.stringify(message.headers),
        message.value,
        withoutNul(reason.code),
        withoutNul(reason.detail),
      ],
    );
  }
}

// A text column takes everything but NUL; a dead letter must never fail to be written.
const withoutNul = (text: string): string => text.replaceAll('\0', '\u{FFFD}');
