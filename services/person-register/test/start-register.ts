import { randomUUID } from 'node:crypto';
import { type EventContract, type EventData, personsTopic } from '@samband/contracts';
import { eventId, processBatch } from '@samband/messaging';
import { createLogger, type Principal } from '@samband/service-kit';
import { createTestDatabase, startTokenIssuer, type TestDatabase, uniqueTopicPrefix } from '@samband/testkit';
import { afterAll } from 'vitest';
import type { z } from 'zod';
import { config, createService, type RegisterService } from '../src/index.ts';

const audience = 'urn:samband:person-register';
// Nothing listens there: what is about Kafka has tests of its own.
const noKafka = '127.0.0.1:1';

export type Caller = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;
export type Answer = { status: number; body: unknown; text: string };

export type Published<C> = { id: string; key: string; data: EventData<C> };

export type TestRegister = {
  readonly url: string;
  /** What a process of its own needs to be another instance. */
  readonly env: Readonly<Record<string, string>>;
  readonly database: TestDatabase;
  readonly service: RegisterService;
  readonly log: string[];
  as(principal: Partial<Principal>): Promise<Caller>;
  token(principal: Partial<Principal>): Promise<string>;
  /** Runs events through the handlers as the consumer would, as one batch. */
  deliver<Data extends z.ZodType>(contract: EventContract<Data>, data: readonly z.output<Data>[]): Promise<void>;
  /** Runs every job until it has nothing left to do. */
  settle(): Promise<void>;
  /** What waits to be published since the last call; of these, the events of one contract, in order. */
  published<C extends EventContract>(contract: C): Promise<Published<C>[]>;
};

export type RegisterOptions = { readonly env?: Record<string, string>; readonly now?: () => Date };

/** The service on a port with a database of its own, without Kafka: handlers and jobs are run by the test. */
export async function startRegister({ env = {}, now }: RegisterOptions = {}): Promise<TestRegister> {
  const database = await createTestDatabase({ migrate: false });
  const issuer = await startTokenIssuer();
  const log: string[] = [];
  const logger = createLogger({ service: 'person-register', level: 'debug' }, { write: (line) => void log.push(line) });
  const environment = {
    PORT: '0',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: noKafka,
    KAFKA_TOPIC_PREFIX: uniqueTopicPrefix('register'),
    OIDC_ISSUER: issuer.issuer,
    AUDIENCE: audience,
    ...env,
  };
  const settings = config.parse(environment);
  const service = await createService(
    settings,
    { logger, onFatal: (error) => void log.push(String(error)) },
    now && { now },
  );
  const url = await service.http.listen({ host: '127.0.0.1', port: 0 });
  afterAll(async () => {
    await service[Symbol.asyncDispose]();
    await issuer[Symbol.asyncDispose]();
  });
  const token = ({ scopes = [], ...rest }: Partial<Principal>) =>
    issuer.token({ agency: 'Migrationsverket', ...rest, audience, scope: scopes.join(' ') });
  return {
    url,
    env: environment,
    database,
    service,
    log,
    as: async (principal) => callerWith(url, await token(principal)),
    token,
    deliver: (contract, data) => deliver(service, contract, data),
    settle: () => settle(service),
    published: (contract) => takeOutbox(database, contract),
  };
}

function callerWith(url: string, token: string): Caller {
  return async (method, path, body, headers = {}) => {
    const type = typeof body === 'string' ? 'application/x-ndjson' : 'application/json';
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': type }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, body: isJson(response) ? JSON.parse(text) : undefined };
  };
}

function isJson(response: Response): boolean {
  return (
    /json$/.test(response.headers.get('content-type')?.split(';')[0] ?? '') &&
    response.status !== 204 &&
    !/ndjson/.test(response.headers.get('content-type') ?? '')
  );
}

let offset = 0;

async function deliver<Data extends z.ZodType>(
  service: RegisterService,
  contract: EventContract<Data>,
  data: readonly z.output<Data>[],
): Promise<void> {
  const messages = data.map((each) => {
    const aggregate = contract.aggregate(each);
    offset += 1;
    return {
      topic: contract.topic.name,
      partition: 0,
      offset: String(offset),
      time: new Date(),
      key: Buffer.from(contract.key(each)),
      value: Buffer.from(JSON.stringify(each)),
      headers: {
        ce_specversion: '1.0',
        // Outside producers number their events as they like.
        ce_id: contract.topic === personsTopic ? randomUUID() : eventId(contract.topic.name, aggregate),
        ce_source: '/services/test',
        ce_type: contract.type,
        ce_subject: aggregate.id,
        ce_time: new Date().toISOString(),
        ce_correlationid: randomUUID(),
        'content-type': 'application/json',
      },
    };
  });
  const { pool, handlers } = service;
  await processBatch({ pool, handlers, consumer: 'person-register', timeoutMs: 8_000 }, messages);
}

async function settle({ jobs }: RegisterService): Promise<void> {
  for (const job of jobs) while (await job.turn());
}

async function takeOutbox<C extends EventContract>({ pool }: TestDatabase, contract: C): Promise<Published<C>[]> {
  const { rows } = await pool.query<{ headers: string; key: string; value: string | null }>(
    'with taken as (delete from outbox returning *) select headers, key, value from taken order by position',
  );
  return rows.flatMap(({ headers, key, value }) => {
    const { ce_type: type, ce_id: id = '' } = JSON.parse(headers) as Record<string, string>;
    return type !== contract.type || value === null ? [] : [{ id, key, data: JSON.parse(value) as EventData<C> }];
  });
}
