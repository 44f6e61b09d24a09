import type { Pool } from '@samband/postgres';
import { Gauge, type Registry } from '@samband/service-kit';
import { countUnrouted } from './store/worklists.ts';

/** Numbers that an operator watches; none of them names a tip. */
export function addMetrics(registry: Registry, pool: Pool): void {
  gauge(registry, { name: 'tips_unrouted', help: 'Tips without exactly one primary route; zero, always' }, async () => {
    return (await countUnrouted(pool, undefined)).unrouted;
  });
  gauge(registry, { name: 'routing_jobs_waiting', help: 'Changes whose tips have not been decided anew yet' }, () =>
    count(pool, 'select count(*) as n from jobs where failed_at is null'),
  );
  gauge(registry, { name: 'routing_jobs_failed', help: 'Jobs put aside because they failed by themselves' }, () =>
    count(pool, 'select count(*) as n from jobs where failed_at is not null'),
  );
  gauge(registry, { name: 'clocks_escalated', help: 'Clocks that ran out and were escalated, still running' }, () =>
    count(pool, 'select count(*) as n from clocks where escalated_at is not null'),
  );
}

function gauge(registry: Registry, named: { name: string; help: string }, value: () => Promise<number>): void {
  new Gauge({
    ...named,
    registers: [registry],
    async collect() {
      this.set(await value());
    },
  });
}

async function count(pool: Pool, sql: string): Promise<number> {
  return (await pool.query<{ n: number }>(sql)).rows[0]?.n ?? 0;
}
