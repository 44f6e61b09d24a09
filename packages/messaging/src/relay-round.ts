import { inTransaction, type Pool, type Tx, tryLockExclusive } from '@samband/postgres';
import type { TopicMessages } from 'kafkajs';
import { relayConsumer, writeDeadLetters } from './dead-letters.ts';
import type { OutboxRow } from './outbox.ts';
import type { Sender } from './sender.ts';

export type Round = {
  readonly pool: Pool;
  readonly sender: Sender;
  readonly topicPrefix: string;
  /** Most rows of one send. */
  readonly rows: number;
  /** Milliseconds for the transaction; more than a send may take. */
  readonly timeoutMs: number;
};

export type RoundResult = {
  /** `busy`: another relay of this database is at work. */
  readonly state: 'busy' | 'empty' | 'sent';
  readonly sent: number;
  readonly refused: readonly Refused[];
};
export type Refused = { readonly topic: string; readonly event: string | undefined; readonly bytes: number };

type Row = OutboxRow & { position: number; bytes: number };

// A whole send may go to one partition, and a broker takes 1,048,588 bytes for a batch of a partition.
const maxSendBytes = 900_000;
const recordOverhead = 100;

/**
 * One turn of the relay in one transaction, so that only one relay of a database sends at a time: read by position,
 * send, delete. A failed send rolls back and the rows stay; they may then be in Kafka already, and are sent again with
 * the same ids.
 */
export async function relayRound(round: Round): Promise<RoundResult> {
  return inTransaction(round.pool, (tx) => sendNext(tx, round), round);
}

async function sendNext(tx: Tx, { sender, topicPrefix, rows: limit }: Round): Promise<RoundResult> {
  if (!(await tryLockExclusive(tx, 'relay'))) return { state: 'busy', sent: 0, refused: [] };
  const rows = await readNext(tx, limit);
  const [first] = rows;
  if (!first) return { state: 'empty', sent: 0, refused: [] };
  if (first.bytes > maxSendBytes) return { state: 'sent', sent: 0, refused: await refuse(tx, [first]) };
  await sender.send(toTopicMessages(rows, topicPrefix));
  await remove(tx, rows);
  return { state: 'sent', sent: rows.length, refused: [] };
}

// Up to a number of rows and bytes, the sizes summed in the database so that a big outbox never comes here whole; the
// first row comes in any case.
async function readNext(tx: Tx, limit: number): Promise<Row[]> {
  const { rows } = await tx.query<Row>(
    `with head as (
       select *, octet_length(key) + octet_length(headers) + coalesce(octet_length(value), 0) + $3::int as bytes
       from (select * from outbox order by position limit $1) as first_rows
     ), summed as (select *, sum(bytes) over (order by position) as total from head)
     select position, topic, key, headers, value, bytes from summed
     where total <= $2 or total = bytes order by position`,
    [limit, maxSendBytes, recordOverhead],
  );
  return rows;
}

/** Dead-letters the first row, which the broker refuses even alone; the others must not wait for it. */
export async function refuseFirst({ pool, timeoutMs }: Pick<Round, 'pool' | 'timeoutMs'>): Promise<Refused[]> {
  const work = async (tx: Tx) => ((await tryLockExclusive(tx, 'relay')) ? refuse(tx, await readNext(tx, 1)) : []);
  return inTransaction(pool, work, { timeoutMs });
}

async function refuse(tx: Tx, rows: readonly Row[]): Promise<Refused[]> {
  const refused: Refused[] = [];
  for (const row of rows) {
    const { ce_id: event, ce_type: type } = headersOf(row);
    const message = { ...row, partition: -1, offset: String(row.position), time: new Date(), headers: headersOf(row) };
    const [key, value] = [Buffer.from(row.key), row.value === null ? null : Buffer.from(row.value)];
    const reason = { code: 'too-large', detail: `${row.bytes} bytes are more than the broker takes` };
    const ids = { ...(event && { id: event }), ...(type && { type }) };
    await writeDeadLetters(tx, relayConsumer, [{ message: { ...message, key, value }, ...ids, reason }]);
    refused.push({ topic: row.topic, event, bytes: row.bytes });
  }
  await remove(tx, rows);
  return refused;
}

// By position, not "up to the last": a row that somebody inserted past appendOrdered is then late, not lost.
async function remove(tx: Tx, rows: readonly Row[]): Promise<void> {
  await tx.query('delete from outbox where position = any($1)', [rows.map((row) => row.position)]);
}

function toTopicMessages(rows: readonly Row[], topicPrefix: string): TopicMessages[] {
  return [...Map.groupBy(rows, (row) => row.topic)].map(([topic, mine]) => ({
    topic: topicPrefix + topic,
    messages: mine.map((row) => ({ key: row.key, value: row.value, headers: headersOf(row) })),
  }));
}

const headersOf = (row: Row): Record<string, string> => JSON.parse(row.headers);
