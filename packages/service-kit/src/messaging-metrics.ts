import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, LagReader, Relay } from '@samband/messaging';
import type { Pool } from '@samband/postgres';
import { Gauge, type Registry } from './metrics.ts';

type Watched = {
  readonly pool: Pool;
  readonly relay: Relay;
  readonly consumer: Consumer;
  readonly lag: LagReader;
};

const patienceMs = 1_500;

/** What operations watch of every service: what waits to leave, what was not understood, how far behind it is. */
export function addMessagingMetrics(registry: Registry, { pool, relay, consumer, lag }: Watched): void {
  const registers = [registry];
  const outbox = new Gauge({ name: 'outbox_rows', help: 'Events that wait to be published', registers });
  const dead = new Gauge({ name: 'dead_letters_open', help: 'Messages that could not be processed', registers });
  const relayState = new Gauge({ name: 'relay_state', help: '1 for its state', labelNames: ['state'], registers });
  const consumerState = new Gauge({
    name: 'consumer_state',
    help: '1 for its state',
    labelNames: ['state'],
    registers,
  });
  const waiting = new Gauge({
    name: 'consumer_waiting_seconds',
    help: 'How long batches have failed and are tried again; 0 when none do',
    registers,
  });
  new Gauge({
    name: 'consumer_lag_messages',
    help: 'Messages of a topic that the service has not dealt with, as of this moment; absent without Kafka',
    labelNames: ['topic'],
    registers,
    // One collector for all: what cannot be asked is left out, the rest is still worth reading.
    async collect() {
      showState(relayState, relay.status().state);
      const { state, since } = consumer.status();
      showState(consumerState, state);
      waiting.set(state === 'waiting' ? (Date.now() - since.getTime()) / 1000 : 0);
      const [counts, lags] = await Promise.all([readCounts(pool), readLags(lag)]);
      this.reset();
      for (const [topic, messages] of lags) this.set({ topic }, messages);
      if (counts === undefined) return;
      outbox.set(counts.outbox);
      dead.set(counts.dead);
    },
  });
}

function showState(gauge: Gauge<'state'>, state: string): void {
  gauge.reset();
  gauge.set({ state }, 1);
}

async function readCounts(pool: Pool): Promise<{ outbox: number; dead: number } | undefined> {
  const sql = `select (select count(*) from outbox) as outbox,
    (select count(*) from dead_letters where state <> 'replayed') as dead`;
  const result = await pool.query<{ outbox: number; dead: number }>(sql).catch(() => undefined);
  return result?.rows[0];
}

async function readLags(reader: LagReader): Promise<Map<string, number>> {
  const late = sleep(patienceMs, [], { ref: false });
  const partitions = await Promise.race([reader.read(), late]).catch(() => []);
  const lags = new Map<string, number>();
  for (const { topic, lag } of partitions) lags.set(topic, (lags.get(topic) ?? 0) + lag);
  return lags;
}
