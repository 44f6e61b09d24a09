import {
  inTransaction,
  isInfrastructureError,
  isTimeLimitError,
  lockAggregates,
  type Pool,
  releaseInbox,
  type Tx,
} from '@samband/postgres';
import type { Headers } from './cloud-events.ts';
import { deliver, lockKeys, lockNames } from './deliver.ts';
import { InvalidMessageError, nameOf } from './errors.ts';
import type { Logger } from './logger.ts';
import { markReplayed } from './mark-replayed.ts';
import type { Message } from './message.ts';
import { parseMessage } from './parse.ts';
import type { BatchContext } from './process-batch.ts';

type Row = {
  id: number;
  event_id: string | null;
  topic: string;
  partition: number;
  offset: number;
  message_time: Date;
  key: Buffer | null;
  headers: string;
  value: Buffer | null;
};

/** Replays what was asked for, one by one; answers how many were tried. Throws infrastructure errors. */
export async function replayRequested(context: BatchContext, logger: Logger): Promise<number> {
  for (let tried = 0; ; tried++) {
    let id: number | undefined;
    const found = (next: number) => {
      id = next;
    };
    try {
      await inTransaction(context.pool, (tx) => replayNext(tx, context, found), context);
      if (id === undefined) return tried;
      logger.info({ consumer: context.consumer, deadLetter: id }, 'dead letter replayed');
    } catch (error) {
      const waits = isInfrastructureError(error) && !isTimeLimitError(error);
      if (waits || id === undefined) throw error;
      await markFailed(context.pool, id, error);
      logger.warn({ consumer: context.consumer, deadLetter: id, ...nameOf(error) }, 'replay of a dead letter failed');
    }
  }
}

async function replayNext(tx: Tx, { consumer, handlers }: BatchContext, found: (id: number) => void): Promise<void> {
  const { rows } = await tx.query<Row>(
    `select id, event_id, topic, partition, "offset", message_time, key, headers, value from dead_letters
     where consumer = $1 and state = 'requested' order by id limit 1 for update skip locked`,
    [consumer],
  );
  const [row] = rows;
  if (!row) return;
  found(row.id);
  const parsed = parseMessage(handlers, toMessage(row));
  if ('invalid' in parsed) throw new InvalidMessageError(parsed.invalid);
  if ('unknown' in parsed)
    throw new InvalidMessageError({ code: 'unknown-type', detail: 'no handler reads this type' });
  await lockNames(tx, [parsed.item]);
  await lockAggregates(tx, await lockKeys(tx, [parsed.item]));
  if (row.event_id) await releaseInbox(tx, consumer, row.event_id);
  const { refused } = await deliver(tx, consumer, [parsed.item]);
  for (const { reason } of refused) throw new InvalidMessageError(reason);
  await markReplayed(tx, [row.id]);
}

function toMessage(row: Row): Message {
  const { topic, partition, offset, message_time: time, key, value } = row;
  return { topic, partition, offset: String(offset), time, key, value, headers: JSON.parse(row.headers) as Headers };
}

async function markFailed(pool: Pool, id: number, error: unknown): Promise<void> {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  await pool.query(
    `update dead_letters set state = 'open', attempts = attempts + 1, reason = $2 where id = $1 and state = 'requested'`,
    [id, detail.replaceAll('\0', '\u{FFFD}')],
  );
}
