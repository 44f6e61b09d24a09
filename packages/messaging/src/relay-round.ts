import { inTransaction, type Pool, type Tx, tryLockExclusive } from '@samband/postgres';
import type { TopicMessages } from 'kafkajs';
import { relayConsumer } from './dead-letters.ts';
import type { OutboxRow } from './outbox.ts';
import type { Sender } from './sender.ts';

export type Round = {
  readonly pool: Pool;
  readonly sender: Sender;
  readonly topicPrefix: string;
  readonly limits: Limits;
};

/** Rows and bytes of one send. */
export type Limits = { rows: number; bytes: number };

export type RoundResult = {
  state: 'busy' | 'empty' | 'sent';
  sent: number;
  refused: readonly Refused[];
  more: boolean;
};
export type Refused = { readonly topic: string; readonly event: string | undefined; readonly bytes: number };

type Row = OutboxRow & { position: number };

// A whole send may go to one partition, and a broker takes 1,048,588 bytes for a batch of a partition.
export const maxSendBytes = 900_000;
const recordOverhead = 100;

/**
 * One turn of the relay in one transaction, so that only one relay of a database sends at a time: read by position,
 * send, delete. A failed send rolls back and the rows stay; they may then be in Kafka already, and are sent again with
 * the same ids.
 */
export async function relayRound(round: Round): Promise<RoundResult> {
  // Broker and request time-outs end the send first.
  return inTransaction(round.pool, (tx) => sendNext(tx, round), { timeoutMs: 20_000 });
}

async function sendNext(tx: Tx, { sender, topicPrefix, limits }: Round): Promise<RoundResult> {
  if (!(await tryLockExclusive(tx, 'relay'))) return { state: 'busy', sent: 0, refused: [], more: false };
  const { rows: found } = await tx.query<Row>(
    'select position, topic, key, headers, value from outbox order by position limit $1',
    [limits.rows],
  );
  const refused = found.filter((row) => sizeOf(row) > maxSendBytes);
  if (refused.length > 0) await refuse(tx, refused, 'larger than a broker takes');
  const rows = takeUpTo(
    found.filter((row) => !refused.includes(row)),
    limits.bytes,
  );
  if (rows.length > 0) {
    await sender.send(toTopicMessages(rows, topicPrefix));
    await remove(tx, rows);
  }
  const settled = rows.length + refused.length;
  return {
    state: settled > 0 ? 'sent' : 'empty',
    sent: rows.length,
    refused: refused.map(toRefused),
    more: settled < found.length || found.length === limits.rows,
  };
}

/** Dead-letters the first row, which the broker refuses even alone; the others must not wait for it. */
export async function refuseFirst(pool: Pool): Promise<Refused[]> {
  return inTransaction(pool, async (tx) => {
    if (!(await tryLockExclusive(tx, 'relay'))) return [];
    const { rows } = await tx.query<Row>(
      'select position, topic, key, headers, value from outbox order by position limit 1',
    );
    await refuse(tx, rows, 'the broker refuses a message of this size');
    return rows.map(toRefused);
  });
}

async function refuse(tx: Tx, rows: readonly Row[], detail: string): Promise<void> {
  for (const row of rows) {
    const { event, bytes } = toRefused(row);
    await tx.query(
      `insert into dead_letters (consumer, topic, partition, "offset", message_time, event_id, event_type,
         key, headers, value, reason_code, reason)
       values ($1, $2, -1, $3, now(), $4, $5, $6, $7, $8, 'too-large', $9)`,
      [
        relayConsumer,
        row.topic,
        row.position,
        event,
        headersOf(row).ce_type,
        Buffer.from(row.key),
        row.headers,
        row.value === null ? null : Buffer.from(row.value),
        `${bytes} bytes: ${detail}`,
      ],
    );
  }
  await remove(tx, rows);
}

// By position, not "up to the last": a row that somebody inserted past appendOrdered is then late, not lost.
async function remove(tx: Tx, rows: readonly Row[]): Promise<void> {
  await tx.query('delete from outbox where position = any($1)', [rows.map((row) => row.position)]);
}

function takeUpTo(rows: readonly Row[], bytes: number): Row[] {
  let total = 0;
  const over = rows.findIndex((row, index) => {
    total += sizeOf(row);
    return index > 0 && total > bytes;
  });
  return over < 0 ? [...rows] : rows.slice(0, over);
}

function toTopicMessages(rows: readonly Row[], topicPrefix: string): TopicMessages[] {
  return [...Map.groupBy(rows, (row) => row.topic)].map(([topic, mine]) => ({
    topic: topicPrefix + topic,
    messages: mine.map((row) => ({ key: row.key, value: row.value, headers: headersOf(row) })),
  }));
}

const headersOf = (row: Row): Record<string, string> => JSON.parse(row.headers);

function sizeOf({ key, headers, value }: Row): number {
  return Buffer.byteLength(key) + Buffer.byteLength(headers) + Buffer.byteLength(value ?? '') + recordOverhead;
}

function toRefused(row: Row): Refused {
  return { topic: row.topic, event: headersOf(row).ce_id, bytes: sizeOf(row) };
}
