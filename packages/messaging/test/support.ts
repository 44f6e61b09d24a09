import { randomUUID } from 'node:crypto';
import { defineEvent, type Event, type EventContract, type Topic } from '@samband/contracts';
import { inTransaction, type Pool } from '@samband/postgres';
import { inject, vi } from 'vitest';
import { z } from 'zod';
import { createDatabase } from '../../postgres/test/database.ts';
import { createKafka, createTopics, enqueue, type Kafka, type KafkaConfig, type Logger } from '../src/index.ts';

// The testkit builds on this package, so its helpers cannot be used here.
export const brokers = (): readonly string[] => inject('stack').kafkaBrokers;
export const uniqueName = (label: string): string => `${label}-${randomUUID().slice(-12)}`;

/** Waits for a fact, never for time. */
export const eventually = <T>(fact: () => T | Promise<T>, timeout = 30_000): Promise<T> =>
  vi.waitFor(fact, { timeout, interval: 50 });

/** A topic of tests; the shape of the real ones. */
export function thingsTopic(name = 'things.v1', settings: Partial<Topic> = {}): Topic {
  const days = 24 * 60 * 60 * 1000;
  return {
    name,
    partitions: 1,
    cleanup: 'delete',
    retentionMs: 7 * days,
    key: 'id',
    producers: [],
    consumers: [],
    ...settings,
  };
}

const thingData = z.object({ id: z.string().min(1), revision: z.int(), text: z.string().optional() });
export type Thing = z.output<typeof thingData>;
export type ThingContract = EventContract<typeof thingData>;

export function thingContract(topic: Topic, type = 'thing.changed'): ThingContract {
  return defineEvent({
    type,
    topic,
    title: 'A thing of the tests',
    data: thingData,
    key: ({ id }) => id,
    aggregate: ({ id, revision }) => ({ id, revision }),
  });
}

export type Line = { level: keyof Logger; message: string; fields: Record<string, unknown> };

/** Keeps what was logged, so that a test can ask for it. */
export function createTestLogger(): { logger: Logger; lines: Line[] } {
  const lines: Line[] = [];
  const write = (level: keyof Logger) => (fields: object, message: string) => {
    lines.push({ level, message, fields: fields as Record<string, unknown> });
  };
  const logger: Logger = {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    fatal: write('fatal'),
  };
  return { logger, lines };
}

export type World = {
  readonly pool: Pool;
  readonly kafka: Kafka;
  readonly topicPrefix: string;
  readonly logger: Logger;
  readonly lines: Line[];
  readonly openKafka: (route?: KafkaConfig['route']) => Kafka;
};

export const meta = { source: '/services/test', time: new Date('2026-01-01T00:00:00Z'), correlationid: 'test' };

/** Database, topics of its own and a client, for one test file. */
export async function createWorld(topics: readonly Topic[]): Promise<World> {
  const { pool } = await createDatabase();
  const { logger, lines } = createTestLogger();
  const topicPrefix = `${uniqueName('messaging')}.`;
  const openKafka = (route?: KafkaConfig['route']) =>
    createKafka({ brokers: brokers(), clientId: 'test', logger, ...(route && { route }) });
  const kafka = openKafka();
  await createTopics(kafka, topics, { topicPrefix });
  await pool.query('create table seen (place bigint generated always as identity, id text, revision int)');
  return { pool, kafka, topicPrefix, logger, lines, openKafka };
}

export async function publish(pool: Pool, contract: ThingContract, things: readonly Thing[]): Promise<void> {
  await inTransaction(pool, async (tx) => enqueue(tx, contract, things, meta));
}

/** Things 1 to `count` of one id. */
export function revisions(id: string, count: number, from = 1): Thing[] {
  return Array.from({ length: count }, (_, i) => ({ id, revision: from + i }));
}

export type ThingEvent = Event<Thing>;

/** The handler of most tests: writes down what it was given, set-based, in order. */
export async function writeSeen(tx: Pick<Pool, 'query'>, events: readonly ThingEvent[]): Promise<void> {
  await tx.query(
    `insert into seen (id, revision) select id, revision
     from json_populate_recordset(null::seen, $1) with ordinality order by ordinality`,
    [JSON.stringify(events.map(({ data }) => data))],
  );
}

export async function readSeen(pool: Pool): Promise<Thing[]> {
  return (await pool.query<Thing>('select id, revision from seen order by place')).rows;
}
