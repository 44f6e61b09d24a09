import { describe, expect, it } from 'vitest';
import {
  CommitFailedError,
  createPool,
  DatabaseUnavailableError,
  inSavepoint,
  inTransaction,
  isInfrastructureError,
  type Tx,
} from '../src/index.ts';
import { createDatabase, createGate } from './database.ts';
import { startTcpProxy } from './tcp-proxy.ts';

const { pool, url } = await createDatabase();
await pool.query('create table notes (text text)');

const notes = async () => (await pool.query<{ text: string }>('select text from notes')).rows.map(({ text }) => text);
const note = (tx: Pick<Tx, 'query'>, text: string) => tx.query('insert into notes values ($1)', [text]);
const killOwn = 'select pg_terminate_backend(pg_backend_pid())';

describe('inTransaction', () => {
  it('commits what the function did, or nothing', async () => {
    expect(await inTransaction(pool, async (tx) => (await note(tx, 'kept')).rowCount)).toBe(1);
    const failing = inTransaction(pool, async (tx) => {
      await note(tx, 'undone');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await notes()).toEqual(['kept']);
  });

  it('fails, and keeps nothing, when its time is over before the commit', async () => {
    const late = inTransaction(
      pool,
      async (tx) => {
        await note(tx, 'late');
        await new Promise((resolve) => setTimeout(resolve, 400));
      },
      { timeoutMs: 150 },
    );
    const error = await late.catch((reason: unknown) => reason);
    expect(isInfrastructureError(error)).toBe(true);
    expect(await notes()).not.toContain('late');
  });

  it('is over in time although no single statement takes long', async () => {
    const work = async (tx: Tx) => {
      for (let i = 0; i < 60; i++) await tx.query('select pg_sleep(0.05)');
    };
    const error = await inTransaction(pool, work, { timeoutMs: 1_000 }).catch((reason: unknown) => reason);
    expect(isInfrastructureError(error)).toBe(true);
  });

  it('fails when the commit is turned into a rollback, because a failure was swallowed', async () => {
    const swallowing = inTransaction(pool, async (tx) => {
      await note(tx, 'swallowed');
      await tx.query('select 1/0').catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow(CommitFailedError);
    expect(await notes()).not.toContain('swallowed');
  });

  it('tells a lost connection from a fault of the work, also when the work hides it', async () => {
    const plain = inTransaction(pool, (tx) => tx.query(killOwn));
    expect(isInfrastructureError(await plain.catch((error: unknown) => error))).toBe(true);
    const hiding = inTransaction(pool, async (tx) => {
      await tx.query(killOwn).catch(() => undefined);
      throw new TypeError('something else');
    });
    await expect(hiding).rejects.toThrow(DatabaseUnavailableError);
    expect((await pool.query('select 1')).rowCount).toBe(1);
  });

  it('survives a connection that breaks between two statements', async () => {
    const broken = inTransaction(pool, async (tx) => {
      const { rows } = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    });
    expect(isInfrastructureError(await broken.catch((error: unknown) => error))).toBe(true);
  });

  it('refuses statements after its end', async () => {
    const gate = createGate();
    let forgotten: Promise<unknown> = Promise.resolve();
    await inTransaction(pool, async (tx) => {
      forgotten = gate.passed.then(() => note(tx, 'forgotten'));
      forgotten.catch(() => undefined);
    });
    gate.open();
    await expect(forgotten).rejects.toThrow('has ended');
    expect(await notes()).not.toContain('forgotten');
  });

  it('makes whatever keeps it from connecting an infrastructure error', async () => {
    const wrong = new URL(url);
    wrong.password = 'wrong';
    wrong.username = 'nobody';
    const closed = new URL(url);
    closed.port = '1';
    for (const { href } of [wrong, closed]) {
      await using other = createPool({ url: href, applicationName: 'test' });
      await expect(inTransaction(other, async () => undefined)).rejects.toThrow(DatabaseUnavailableError);
    }
  });

  it('gives up on a server that no longer answers', async () => {
    const target = new URL(url);
    await using proxy = await startTcpProxy({ host: target.hostname, port: Number(target.port) });
    target.port = String(proxy.port);
    await using other = createPool({ url: target.href, applicationName: 'silent' });
    const work = async (tx: Tx) => {
      proxy.goSilent();
      await tx.query('select 1');
    };
    await expect(inTransaction(other, work, { timeoutMs: 200 })).rejects.toThrow(DatabaseUnavailableError);
    expect(other.native.totalCount).toBe(0);
  });

  it('leaves no connection behind', async () => {
    for (let i = 0; i < 30; i++) await inTransaction(pool, (tx) => tx.query(killOwn)).catch(() => undefined);
    for (let i = 0; i < 30; i++) await inTransaction(pool, (tx) => tx.query('select 1/0')).catch(() => undefined);
    expect(pool.native.waitingCount).toBe(0);
    expect(pool.native.idleCount).toBe(pool.native.totalCount);
  });
});

describe('inSavepoint', () => {
  it('undoes only its own work', async () => {
    await inTransaction(pool, async (tx) => {
      await note(tx, 'before');
      const inner = inSavepoint(tx, async (sub) => {
        await note(sub, 'inside');
        await inSavepoint(sub, (deep) => note(deep, 'deep'));
        throw new Error('no');
      });
      await expect(inner).rejects.toThrow('no');
      await note(tx, 'after');
    });
    expect(await notes()).toEqual(expect.arrayContaining(['before', 'after']));
    expect(await notes()).not.toContain('inside');
    expect(await notes()).not.toContain('deep');
  });
});

describe('pool', () => {
  it('survives the loss of its idle connections', async () => {
    const told: Error[] = [];
    await using other = createPool({ url, max: 2, applicationName: 'idle', onError: (error) => void told.push(error) });
    await other.query('select 1');
    await pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'idle'`,
    );
    await expect.poll(() => told.length).toBe(1);
    expect((await other.query('select 1')).rowCount).toBe(1);
  });

  it('ends a statement that takes too long', async () => {
    await using other = createPool({ url, applicationName: 'slow', statementTimeoutMs: 100 });
    const slow = await other.query('select pg_sleep(5)').catch((error: unknown) => error);
    expect(slow).toMatchObject({ code: '57014' });
    expect(isInfrastructureError(slow)).toBe(true);
  });

  it('gives dates as they are, positions as numbers and instants as dates', async () => {
    const { rows } = await pool.query(
      "select '2026-03-29'::date as day, array['2026-03-29'::date] as days, 42::int8 as position, '{1,2}'::int8[] as positions, '2026-03-29T01:30:00Z'::timestamptz as at",
    );
    const at = new Date('2026-03-29T01:30:00Z');
    expect(rows).toEqual([{ day: '2026-03-29', days: ['2026-03-29'], position: 42, positions: [1, 2], at }]);
    await expect(pool.query('select 9007199254740993::int8')).rejects.toThrow(RangeError);
  });
});
