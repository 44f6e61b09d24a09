import { type Topic, topics } from '@samband/contracts';
import { createKafka, createLagReader, createTopics, type Kafka } from '@samband/messaging';
import { createLogger, type ServiceContext } from '@samband/service-kit';
import { afterAll } from 'vitest';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { stackToken, testStack } from './stack.ts';
import { uniqueTopicPrefix } from './unique.ts';

/** What every service exports: `import * as intake from '@samband/observation-intake'`. */
export type NetworkService = {
  readonly config: { readonly service: string; parse(env: Readonly<Record<string, string>>): unknown };
  createService(config: never, context: ServiceContext): Promise<AsyncDisposable & { start(): Promise<string> }>;
};

export type NetworkOptions = {
  readonly services: readonly NetworkService[];
  /** Of each service, over one database; 1 unless given. */
  readonly instances?: number;
  /** Environment variables beside the common ones, by service. */
  readonly env?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Instead of all topics of the contracts. */
  readonly topics?: readonly Topic[];
};

export type Network = {
  readonly topicPrefix: string;
  readonly kafka: Kafka;
  database(service: string): TestDatabase;
  /** `fetch` at a service as a client of the stack, with a token of its audience. */
  call(service: string, client: string, request: Request | string): Promise<Response>;
  url(service: string): string;
  /** Waits until nothing is under way: every outbox is empty and every group has read everything. */
  settle(options?: { timeoutMs?: number }): Promise<void>;
};

type Running = { readonly name: string; readonly database: TestDatabase; readonly urls: readonly string[] };

/**
 * Several services in one process, on the real Kafka, PostgreSQL and identity provider of the test run, with databases
 * and topics of their own. At the top of a test file; ends with the file.
 */
export async function startNetwork(options: NetworkOptions): Promise<Network> {
  const topicPrefix = uniqueTopicPrefix('network');
  const logger = createLogger({ service: 'network', level: 'error' });
  const kafka = createKafka({ brokers: testStack().kafkaBrokers, clientId: 'network', logger });
  await createTopics(kafka, options.topics ?? topics, { topicPrefix });
  const running = await Promise.all(options.services.map((service) => startService(service, { options, topicPrefix })));
  const find = (name: string): Running => {
    const found = running.find((service) => service.name === name);
    if (found === undefined) throw new Error(`${name} is not in this network`);
    return found;
  };
  const url = (name: string) => find(name).urls[0] ?? '';
  return {
    topicPrefix,
    kafka,
    url,
    database: (name) => find(name).database,
    call: async (name, client, request) => {
      const wanted = typeof request === 'string' ? new Request(`${url(name)}${request}`) : request;
      wanted.headers.set('authorization', `Bearer ${await stackToken(client, `urn:samband:${name}`)}`);
      return fetch(wanted);
    },
    settle: (times) => settle({ running, kafka, topicPrefix, topics: options.topics ?? topics }, times),
  };
}

type Starting = { readonly options: NetworkOptions; readonly topicPrefix: string };

async function startService(service: NetworkService, { options, topicPrefix }: Starting): Promise<Running> {
  const name = service.config.service;
  const database = await createTestDatabase({ migrate: false });
  const stack = testStack();
  const config = service.config.parse({
    PORT: '0',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: stack.kafkaBrokers.join(','),
    KAFKA_TOPIC_PREFIX: topicPrefix,
    OIDC_ISSUER: stack.oidc.issuer,
    AUDIENCE: `urn:samband:${name}`,
    ...options.env?.[name],
  }) as never;
  const logger = createLogger({ service: name, level: 'error' });
  const onFatal = (error: unknown) => logger.fatal({ err: error }, 'fatal error');
  const urls = await Promise.all(
    Array.from({ length: options.instances ?? 1 }, async () => {
      const instance = await service.createService(config, { logger, onFatal });
      afterAll(() => instance[Symbol.asyncDispose]());
      return instance.start();
    }),
  );
  return { name, database, urls };
}

type Settling = Pick<Network, 'kafka' | 'topicPrefix'> & {
  readonly running: readonly Running[];
  readonly topics: readonly Topic[];
};

async function settle(
  { running, kafka, topicPrefix, topics: all }: Settling,
  { timeoutMs = 30_000 } = {},
): Promise<void> {
  await using readers = new AsyncDisposableStack();
  const groups = running.map(({ name }) => {
    const consumed = all.filter((topic) => topic.consumers.includes(name)).map((topic) => topic.name);
    return readers.use(createLagReader({ kafka, groupId: `${topicPrefix}${name}`, topics: consumed, topicPrefix }));
  });
  const pending = async (): Promise<number> => {
    const outboxes = running.map(async ({ database }) => {
      const { rows } = await database.pool.query<{ count: number }>('select count(*)::int as count from outbox');
      return rows[0]?.count ?? 0;
    });
    const lags = groups.map(async (group) => (await group.read()).reduce((sum, { lag }) => sum + lag, 0));
    return (await Promise.all([...outboxes, ...lags])).reduce((sum, count) => sum + count, 0);
  };
  // Looked at more than once: the numbers are read one after the other while messages move on.
  const quiet = async () => {
    for (let look = 0; look <= running.length; look++) {
      const count = await pending();
      if (count > 0) throw new Error(`${count} messages under way`);
    }
  };
  await eventually(quiet, { timeoutMs, everyMs: 100 });
}
