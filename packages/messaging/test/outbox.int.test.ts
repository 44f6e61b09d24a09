import { inTransaction } from '@samband/postgres';
import { expect, it } from 'vitest';
import { createDatabase } from '../../postgres/test/database.ts';
import { causedBy, enqueue, eventId } from '../src/index.ts';
import { meta, type ThingEvent, thingContract, thingsTopic } from './support.ts';

const contract = thingContract(thingsTopic());
const { pool } = await createDatabase();

const rows = async () =>
  (await pool.query<{ key: string; headers: string; value: string }>('select * from outbox order by position')).rows;

it('keeps events only if the transaction commits', async () => {
  const work = inTransaction(pool, async (tx) => {
    enqueue(tx, contract, [{ id: 'a', revision: 1 }], meta);
    throw new Error('changed my mind');
  });
  await expect(work).rejects.toThrow('changed my mind');
  expect(await rows()).toEqual([]);
});

it('sends nothing that the contract does not know, and refuses what does not fit it', async () => {
  const extra = { id: 'a', revision: 1, secret: 'x' };
  await inTransaction(pool, async (tx) => enqueue(tx, contract, [extra], meta));
  expect((await rows()).map(({ value }) => value)).toEqual(['{"id":"a","revision":1}']);
  const wrong = inTransaction(pool, async (tx) => enqueue(tx, contract, [{ id: '', revision: 1 }], meta));
  await expect(wrong).rejects.toMatchObject({ name: 'ZodError' });
  expect(await rows()).toHaveLength(1);
});

it('gives each event the cause that it has', async () => {
  const causes = ['c1', 'c2'].map((id) => ({ id, correlationid: `from ${id}` }) as ThingEvent);
  const things = [2, 3].map((revision) => ({ id: 'a', revision }));
  await inTransaction(pool, async (tx) =>
    enqueue(tx, contract, things, (_thing, index) => ({ ...meta, ...causedBy(causes[index] as ThingEvent) })),
  );
  const headers = (await rows()).slice(-2).map((row) => JSON.parse(row.headers));
  expect(headers).toMatchObject([
    { ce_id: eventId('things.v1', { id: 'a', revision: 2 }), ce_causationid: 'c1', ce_correlationid: 'from c1' },
    { ce_id: eventId('things.v1', { id: 'a', revision: 3 }), ce_causationid: 'c2', ce_correlationid: 'from c2' },
  ]);
});
