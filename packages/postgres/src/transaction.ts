import type pg from 'pg';
import { unavailableOr } from './connection-error.ts';
import { CommitFailedError, DatabaseUnavailableError, isInfrastructureError } from './errors.ts';
import { type Append, tryAppends, writeAppends } from './ordered-log.ts';
import { type Pool, type Queryable, runQuery } from './pool.ts';
import { type Scope, scopes, type Tx } from './tx.ts';

export type TransactionOptions = {
  /** Milliseconds until the server ends the transaction; keep it below Kafka's session time-out. 0: none. */
  timeoutMs?: number;
};

/**
 * Runs `fn` in one transaction. What `fn` gave to appendOrdered is written last, then it commits.
 * Throws DatabaseUnavailableError when the connection was lost (a commit may or may not have taken effect), also when
 * `fn` itself returned; a commit that the server turned into a rollback is a CommitFailedError.
 */
export async function inTransaction<T>(
  pool: Pool,
  fn: (tx: Tx) => Promise<T>,
  { timeoutMs = 8_000 }: TransactionOptions = {},
): Promise<T> {
  const client = await connect(pool);
  let lost: Error | undefined;
  const onError = (error: Error) => {
    lost = error;
  };
  client.on('error', onError);
  const connection: Queryable = { query: (text, values) => runQuery(client, { text, values, timeoutMs }) };
  let failure: unknown;
  try {
    await connection.query(begin(timeoutMs));
    const result = await runScope(connection, fn, writeAppends);
    await commit(client, timeoutMs);
    return result;
  } catch (error) {
    failure = error;
    // Whoever fails before the loss is noticed is told of it by the rollback.
    if (!lost && !(error instanceof DatabaseUnavailableError)) await connection.query('rollback').catch(onError);
    if (lost && !isInfrastructureError(error))
      failure = new DatabaseUnavailableError('the connection was lost', { cause: error });
    throw failure;
  } finally {
    client.off('error', onError);
    // A connection in an unknown state is closed, never given to the next one.
    client.release(lost !== undefined || failure instanceof DatabaseUnavailableError);
  }
}

/**
 * Runs `fn` so that its work can be undone alone: if it fails, or if its rows of ordered logs or deferred constraints
 * would fail at commit, everything since the savepoint is rolled back and the error is thrown on.
 */
export async function inSavepoint<T>(tx: Tx, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const outer = scopes.get(tx);
  if (!outer) throw new Error('not a transaction');
  await tx.query('savepoint work');
  try {
    let kept: readonly Append[] = [];
    const result = await runScope(outer.connection, fn, async (connection, appends) => {
      await tryAppends(connection, appends);
      kept = appends;
    });
    await tx.query('release savepoint work');
    outer.appends.push(...kept);
    return result;
  } catch (error) {
    await tx.query('rollback to savepoint work; release savepoint work');
    throw error;
  }
}

async function connect(pool: Pool): Promise<pg.PoolClient> {
  try {
    return await pool.native.connect();
  } catch (error) {
    // Whatever keeps a connection from being made (also a wrong password) is no fault of the work that waits for it.
    throw new DatabaseUnavailableError('no connection to the database', { cause: unavailableOr(error) });
  }
}

function begin(timeoutMs: number): string {
  return ['begin', 'statement_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout']
    .map((word, i) => (i === 0 ? word : `set local ${word} = ${timeoutMs}`))
    .join('; ');
}

// A statement of a forgotten promise must not run after its savepoint or transaction has ended: hence `open`.
async function runScope<T>(
  connection: Queryable,
  fn: (tx: Tx) => Promise<T>,
  finish: (connection: Queryable, appends: readonly Append[]) => Promise<void>,
): Promise<T> {
  const scope: Scope = { connection, appends: [] };
  let open = true;
  const tx = {
    query: (text: string, values?: readonly unknown[]) =>
      open ? connection.query(text, values) : Promise.reject(new Error('the transaction has ended')),
  } as Tx;
  scopes.set(tx, scope);
  try {
    const result = await fn(tx);
    await finish(connection, scope.appends);
    return result;
  } finally {
    open = false;
  }
}

async function commit(client: pg.PoolClient, timeoutMs: number): Promise<void> {
  const { command } = (await runQuery(client, { text: 'commit', timeoutMs })) as unknown as { command: string };
  if (command !== 'COMMIT') throw new CommitFailedError('a statement had failed, so nothing was committed');
}
