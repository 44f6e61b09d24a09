import type { Pool } from '@samband/postgres';
import { Gauge, type Registry } from '@samband/service-kit';
import type { Ledger } from './ledger.ts';

/** What operations watch of this service: who waits for the ledger, and what waits for Kafka or a human. */
export function addIntakeMetrics(registry: Registry, { pool, ledger }: { pool: Pool; ledger: Ledger }): void {
  gauge(registry, { name: 'intake_ledger_waiting', help: 'Single deliveries that wait for the ledger' }, async () => {
    return ledger.waiting;
  });
  gauge(registry, { name: 'intake_outbox_messages', help: 'Events that wait to be published' }, () =>
    count(pool, 'select count(*) as n from outbox'),
  );
  gauge(registry, { name: 'intake_dead_letters', help: 'Messages put aside that nobody has replayed' }, () =>
    count(pool, `select count(*) as n from dead_letters where state <> 'replayed'`),
  );
}

function gauge(registry: Registry, named: { name: string; help: string }, value: () => Promise<number>): void {
  new Gauge({
    ...named,
    registers: [registry],
    async collect() {
      // Without the database the other metrics are still worth reading.
      this.set(await value().catch(() => Number.NaN));
    },
  });
}

async function count(pool: Pool, sql: string): Promise<number> {
  return (await pool.query<{ n: number }>(sql)).rows[0]?.n ?? 0;
}
