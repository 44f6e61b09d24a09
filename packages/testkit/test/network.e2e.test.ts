import { defineEvent, defineRoute, type Topic } from '@samband/contracts';
import { createConsumer, createKafka, createRelay, enqueue, handle } from '@samband/messaging';
import { createPool, inTransaction, migrate } from '@samband/postgres';
import {
  addRoute,
  buildHttp,
  type ConfigOf,
  commonVariables,
  createVerifier,
  defineConfig,
  type ServiceContext,
} from '@samband/service-kit';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { type NetworkService, startNetwork } from '../src/index.ts';

const topic: Topic = {
  name: 'pings.v1',
  partitions: 2,
  cleanup: 'delete',
  retentionMs: 60_000,
  key: 'id',
  producers: ['observation-intake'],
  consumers: ['person-register'],
};
const pinged = defineEvent({
  type: 'se.samband.ping.sent.v1',
  topic,
  title: 'Ping',
  data: z.object({ id: z.string() }),
  key: (data) => data.id,
  aggregate: (data) => ({ id: data.id, revision: 1 }),
});
const stored = z.object({ count: z.int() });
const ping = defineRoute({
  operationId: 'ping',
  method: 'POST',
  path: '/v1/pings',
  summary: 'Ping',
  access: { scopes: ['travel-events:write'] },
  body: z.strictObject({ id: z.string() }),
  responses: { 202: { description: 'Sent' } },
});
const count = defineRoute({
  operationId: 'count',
  method: 'GET',
  path: '/v1/count',
  summary: 'Count',
  access: { scopes: ['persons:write'] },
  query: z.strictObject({}),
  responses: { 200: { description: 'Count', schema: stored } },
});

/** A service named as a real one, because the identity provider knows only the audiences of those. */
function serviceOf(name: string, routes: 'ping' | 'count'): NetworkService {
  const config = defineConfig(name, commonVariables);
  const contract = routes === 'ping' ? ping : count;
  async function createService(settings: ConfigOf<typeof config>, { logger, onFatal }: ServiceContext) {
    const pool = createPool({ url: settings.DATABASE_URL, applicationName: name });
    await migrate(pool, new URL('./fixtures/', import.meta.url));
    const kafka = createKafka({ brokers: settings.KAFKA_BROKERS, clientId: name, logger });
    const shared = { pool, kafka, topicPrefix: settings.KAFKA_TOPIC_PREFIX, logger };
    const relay = createRelay(shared);
    const onPing = handle(pinged, {
      locks: (events) => events.map(({ data }) => data.id),
      run: async (tx, events) => {
        await tx.query('insert into pings select unnest($1::text[])', [events.map(({ data }) => data.id)]);
      },
    });
    const groupId = `${settings.KAFKA_TOPIC_PREFIX}${name}`;
    const consumer = createConsumer({ ...shared, groupId, handlers: routes === 'count' ? [onPing] : [], onFatal });
    const verify = createVerifier({ issuer: settings.OIDC_ISSUER, audience: settings.AUDIENCE });
    const http = buildHttp({
      service: name,
      api: { title: name, description: name, routes: { contract } },
      verify,
      logger,
    });
    if (routes === 'ping') {
      addRoute(http, ping, async ({ body }) => {
        const meta = { source: `/services/${name}`, time: new Date(), correlationid: body.id };
        await inTransaction(pool, async (tx) => enqueue(tx, pinged, [body], meta));
        return { status: 202 };
      });
    } else {
      addRoute(http, count, async () => {
        const { rows } = await pool.query<{ count: number }>('select count(*)::int as count from pings');
        return { status: 200, body: { count: rows[0]?.count ?? 0 } };
      });
    }
    return {
      async start() {
        relay.start();
        if (routes === 'count') consumer.start();
        return http.listen({ host: settings.HOST, port: settings.PORT });
      },
      async [Symbol.asyncDispose]() {
        await http[Symbol.asyncDispose]();
        await consumer[Symbol.asyncDispose]();
        await relay[Symbol.asyncDispose]();
        await pool.end();
      },
    };
  }
  return { config, createService };
}

const services = [serviceOf('observation-intake', 'ping'), serviceOf('person-register', 'count')];
const network = await startNetwork({ services, instances: 2, topics: [topic] });

it('carries what one service takes to another, and knows when nothing is under way', async () => {
  const ids = Array.from({ length: 50 }, (_, n) => `ping-${n}`);
  for (const id of ids) {
    const init = { method: 'POST', body: JSON.stringify({ id }), headers: { 'content-type': 'application/json' } };
    const request = new Request(`${network.url('observation-intake')}/v1/pings`, init);
    expect((await network.call('observation-intake', 'police-border', request)).status).toBe(202);
  }
  await network.settle();
  const answer = await network.call('person-register', 'case-system', '/v1/count');
  expect(await answer.json()).toEqual({ count: 50 });
});
