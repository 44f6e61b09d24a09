import { createLogger, type Served } from '@samband/service-kit';
import { createTestDatabase, startTokenIssuer, type TestDatabase, uniqueTopicPrefix } from '@samband/testkit';
import { afterAll } from 'vitest';
import { config, createService } from '../src/index.ts';

const audience = 'urn:samband:tip-intake';
// Nothing listens there: nothing here needs Kafka.
const noKafka = '127.0.0.1:1';

type Headers = Record<string, string>;
type Claims = { scope: string; agency?: string; unit?: string; region?: string; sub?: string; client_id?: string };

export type TestTipIntake = {
  readonly url: string;
  readonly database: TestDatabase;
  readonly service: Served;
  /** Lines of the log so far. */
  readonly log: string[];
  post(path: string, body: unknown, headers?: Headers): Promise<Response>;
  get(path: string, headers?: Headers): Promise<Response>;
  /** Authorization header of a token with these claims. */
  as(claims: Claims): Promise<Headers>;
};

export type TipIntakeOptions = { readonly env?: Record<string, string>; readonly now?: () => Date };

/** The whole service on a port, with a database of its own; gone at the end of the file. */
export async function startTipIntake({ env = {}, now }: TipIntakeOptions = {}): Promise<TestTipIntake> {
  const database = await createTestDatabase({ migrate: false });
  const issuer = await startTokenIssuer();
  const log: string[] = [];
  const logger = createLogger({ service: 'tip-intake', level: 'trace' }, { write: (line) => void log.push(line) });
  const parsed = config.parse({
    PORT: '0',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: noKafka,
    KAFKA_TOPIC_PREFIX: uniqueTopicPrefix('tips'),
    OIDC_ISSUER: issuer.issuer,
    AUDIENCE: audience,
    RECEIPT_COST: '10',
    ...env,
  });
  const onFatal = (error: unknown) => void log.push(`fatal ${String(error)}`);
  const service = await createService(parsed, { logger, onFatal }, now === undefined ? {} : { now });
  // Only the door: these tests look into the outbox, and give events to the handlers themselves.
  const url = await service.http.listen({ host: '127.0.0.1', port: 0 });
  afterAll(async () => {
    await service[Symbol.asyncDispose]();
    await issuer[Symbol.asyncDispose]();
  });
  return {
    url,
    database,
    service,
    log,
    post: (path, body, headers = {}) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    get: (path, headers = {}) => fetch(`${url}${path}`, { headers }),
    as: async ({ agency = 'Migrationsverket', ...claims }) => ({
      authorization: `Bearer ${await issuer.token({ audience, agency, ...claims })}`,
    }),
  };
}

/** Events that wait to be sent, oldest first. */
export async function outbox(
  database: TestDatabase,
): Promise<{ topic: string; key: string; data: Record<string, unknown> }[]> {
  const { rows } = await database.pool.query<{ topic: string; key: string; value: string }>(
    'select topic, key, value from outbox order by position',
  );
  return rows.map(({ topic, key, value }) => ({ topic, key, data: JSON.parse(value) as Record<string, unknown> }));
}
