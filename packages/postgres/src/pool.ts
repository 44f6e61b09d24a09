import pg from 'pg';
import { unavailableOr } from './connection-error.ts';
import { typeParsers } from './types.ts';

export type QueryResult<Row> = { readonly rows: Row[]; readonly rowCount: number | null };

/** What runs a statement: a pool (each statement alone) or a transaction. */
export type Queryable = {
  query<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<QueryResult<Row>>;
};

export type Pool = Queryable &
  AsyncDisposable & {
    /** Waits for running work, then closes every connection. Safe to repeat. */
    end(): Promise<void>;
    readonly native: pg.Pool;
    readonly config: pg.ClientConfig;
  };

export type PoolConfig = {
  /** postgres://user:password@host:port/database */
  url: string;
  max?: number;
  applicationName: string;
  /** Milliseconds for one statement outside a transaction. */
  statementTimeoutMs?: number;
  /** Told of an idle connection that broke; the pool replaces it. */
  onError?: (error: Error) => void;
};

// The server ends a statement first; this only catches a server that no longer answers at all.
const answerMarginMs = 2_000;

export function createPool({ url, max = 10, applicationName, statementTimeoutMs = 10_000, onError }: PoolConfig): Pool {
  const config: pg.ClientConfig = {
    connectionString: url,
    application_name: applicationName,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 30_000,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    types: typeParsers,
  };
  const native = new pg.Pool({ ...config, max, idleTimeoutMillis: 30_000 });
  native.on('error', (error) => onError?.(error));
  // A connection can break in the very chunk that made it ready, before whoever asked for it listens.
  native.on('connect', (client) => client.on('error', () => undefined));
  const end = async () => {
    if (!native.ended && !native.ending) await native.end();
  };
  return {
    native,
    config,
    query: (text, values) => runQuery(native, { text, values, timeoutMs: statementTimeoutMs }),
    end,
    [Symbol.asyncDispose]: end,
  };
}

type Statement = { text: string; values?: readonly unknown[] | undefined; timeoutMs: number };

/** Runs one statement on a pool or client; a broken connection comes out as DatabaseUnavailableError. */
export async function runQuery<Row>(
  on: pg.Pool | pg.PoolClient,
  { text, values, timeoutMs }: Statement,
): Promise<QueryResult<Row>> {
  const query_timeout = timeoutMs === 0 ? 2 ** 31 - 1 : timeoutMs + answerMarginMs;
  try {
    // `query_timeout` of one query is missing in @types/pg.
    const config = { text, query_timeout, ...(values && { values: [...values] }) } as pg.QueryConfig;
    return (await on.query(config)) as unknown as QueryResult<Row>;
  } catch (error) {
    throw unavailableOr(error);
  }
}
