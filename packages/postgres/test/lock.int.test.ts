import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inTransaction,
  lockAggregates,
  lockExclusive,
  lockShared,
  passBarrier,
  type Tx,
  tryLockExclusive,
} from '../src/index.ts';
import { slotOf } from '../src/lock.ts';
import { createDatabase, createGate, isStuck } from './database.ts';

const { pool } = await createDatabase();

/** A transaction that does `work` and stays open until told. */
async function hold(work: (tx: Tx) => Promise<unknown>) {
  const gate = createGate();
  const entered = createGate();
  const done = inTransaction(pool, async (tx) => {
    await work(tx);
    entered.open();
    await gate.passed;
  });
  await Promise.race([entered.passed, done]);
  return async () => {
    gate.open();
    await done;
  };
}

describe('lockAggregates', () => {
  it('lets one transaction at a time touch an aggregate, also one that does not exist yet', async () => {
    const release = await hold((tx) => lockAggregates(tx, ['a', 'b']));
    const other = inTransaction(pool, (tx) => lockAggregates(tx, ['b']));
    expect(await isStuck(other)).toBe(true);
    await inTransaction(pool, (tx) => lockAggregates(tx, ['c']));
    await release();
    await other;
  });

  it('takes at most 1,024 locks, however many ids', async () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `id-${i}`);
    const count = await inTransaction(pool, async (tx) => {
      await lockAggregates(tx, ids);
      const sql = "select count(*) as locks from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()";
      return (await tx.query<{ locks: number }>(sql)).rows[0]?.locks;
    });
    expect(count).toBe(1_024);
  });

  it('never deadlocks, in whatever order the ids are given', async () => {
    const ids = fc.array(fc.stringMatching(/^[a-h]$/), { minLength: 2, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(ids, { minLength: 4, maxLength: 8 }), async (transactions) => {
        await Promise.all(transactions.map((mine) => inTransaction(pool, (tx) => lockAggregates(tx, mine))));
      }),
      { numRuns: 50 },
    );
  });

  it('spreads ids over all slots, always the same', () => {
    const slots = new Set(Array.from({ length: 20_000 }, (_, i) => slotOf(`id-${i}`)));
    expect(slots.size).toBe(1_024);
    // All instances of a service, old and new, must agree.
    expect(slotOf('a')).toBe(274);
  });
});

describe('named locks', () => {
  it('are shared among batches, and keep the barrier out', async () => {
    const first = await hold((tx) => lockShared(tx, 'REGISTER'));
    const second = await hold((tx) => lockShared(tx, 'REGISTER'));
    const barrier = passBarrier(pool, 'REGISTER');
    await first();
    expect(await isStuck(barrier)).toBe(true);
    await second();
    await barrier;
  });

  it('do not meet aggregates or other names', async () => {
    const release = await hold((tx) => lockExclusive(tx, 'REGISTER'));
    await inTransaction(pool, async (tx) => {
      await lockAggregates(tx, ['REGISTER']);
      await lockExclusive(tx, 'OTHER');
      expect(await tryLockExclusive(tx, 'REGISTER')).toBe(false);
      expect(await tryLockExclusive(tx, 'FREE')).toBe(true);
    });
    await release();
  });

  // A batch reads candidates, then holds what did not match; a register change is committed in between. Whoever comes
  // second must see the other: the batch the new person, or the re-match the held observation.
  it('close the race between a batch and a change of the register', async () => {
    await pool.query('create table persons (name text); create table held (name text)');
    const batch = await hold(async (tx) => {
      await lockShared(tx, 'REGISTER');
      const { rows } = await tx.query('select 1 from persons where name = $1', ['new']);
      expect(rows).toEqual([]);
      await tx.query('insert into held values ($1)', ['new']);
    });
    await pool.query('insert into persons values ($1)', ['new']);
    const rematch = passBarrier(pool, 'REGISTER').then(() => pool.query('select name from held'));
    expect(await isStuck(rematch)).toBe(true);
    await batch();
    expect((await rematch).rows).toEqual([{ name: 'new' }]);
  });
});
