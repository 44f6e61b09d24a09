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

/**
 * What operations watch of every service: what waits to leave, what was not understood, how far behind it is. Each gauge
 * reads for itself: the registry asks all at once, so what one set for another would be told at the next look.
 */
export function addMessagingMetrics(registry: Registry, { pool, relay, consumer, lag }: Watched): void {
  const registers = [registry];
  const addCount = (name: string, help: string, rows: string) =>
    new Gauge({
      name,
      help,
      registers,
      // What cannot be asked is left out, the rest is still worth reading.
      async collect() {
        const count = await countRows(pool, rows);
        if (count === undefined) this.remove();
        else this.set(count);
      },
    });
  const addState = (name: string, read: () => string) =>
    new Gauge({
      name,
      help: '1 for its state',
      labelNames: ['state'],
      registers,
      collect() {
        this.reset();
        this.set({ state: read() }, 1);
      },
    });
  addCount('outbox_rows', 'Events that wait to be published', 'outbox');
  addCount('dead_letters_open', 'Messages that could not be processed', `dead_letters where state <> 'replayed'`);
  addState('relay_state', () => relay.status().state);
  addState('consumer_state', () => consumer.status().state);
  new Gauge({
    name: 'consumer_waiting_seconds',
    help: 'How long batches have failed and are tried again; 0 when none do',
    registers,
    collect() {
      const { state, since } = consumer.status();
      this.set(state === 'waiting' ? (Date.now() - since.getTime()) / 1000 : 0);
    },
  });
  new Gauge({
    name: 'consumer_lag_messages',
    help: 'Messages of a topic that the service has not dealt with, as of this moment; absent without Kafka',
    labelNames: ['topic'],
    registers,
    async collect() {
      const lags = await readLags(lag);
      this.reset();
      for (const [topic, messages] of lags) this.set({ topic }, messages);
    },
  });
}

async function countRows(pool: Pool, rows: string): Promise<number | undefined> {
  const result = await pool.query<{ n: number }>(`select count(*) as n from ${rows}`).catch(() => undefined);
  return result?.rows[0]?.n;
}

async function readLags(reader: LagReader): Promise<Map<string, number>> {
  const late = sleep(patienceMs, [], { ref: false });
  const partitions = await Promise.race([reader.read(), late]).catch(() => []);
  const lags = new Map<string, number>();
  for (const { topic, lag } of partitions) lags.set(topic, (lags.get(topic) ?? 0) + lag);
  return lags;
}
