import type { Pool, Tx } from '@samband/postgres';
import { createDatabase } from '../../postgres/test/database.ts';
import { type BatchContext, type Handler, handle, type Refusal } from '../src/index.ts';
import { readSeen, type ThingEvent, thingContract, thingsTopic, uniqueName, writeSeen } from './support.ts';

// biome-ignore lint/suspicious/noConfusingVoidType: as the handlers have it
export type Run = (tx: Tx, events: readonly ThingEvent[]) => Promise<void | readonly Refusal[]>;

export const changed = thingContract(thingsTopic());

/** A database for batches that come from no Kafka. */
export async function createBatchWorld() {
  const { pool } = await createDatabase();
  await pool.query('create table seen (place bigint generated always as identity, id text, revision int)');
  const context = (run: Run, options: Partial<Handler> = {}): BatchContext => {
    const handler = { ...handle(changed, { locks: (events) => events.map(({ data }) => data.id), run }), ...options };
    return { pool, consumer: uniqueName('group'), handlers: [handler], timeoutMs: 5_000 };
  };
  return { pool, context, seenOf: (things: readonly { id: string }[]) => seenOf(pool, things) };
}

/** Writes down what it is given, then fails if any of it is bad. */
export const failOn = (bad: string): Run => {
  return async (tx, events) => {
    await writeSeen(tx, events);
    if (events.some(({ data }) => data.text === bad)) throw new TypeError('bad');
  };
};

async function seenOf(pool: Pool, things: readonly { id: string }[]): Promise<string[]> {
  const ids = new Set(things.map(({ id }) => id));
  return (await readSeen(pool)).map(({ id }) => id).filter((id) => ids.has(id));
}
