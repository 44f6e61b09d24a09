import type { Pool } from '@samband/postgres';
import { Gauge, type Registry } from '@samband/service-kit';
import { countUnacknowledged } from './store/acknowledgements.ts';

type Counts = Awaited<ReturnType<typeof countUnacknowledged>>;

/** What operations watch: signals that nobody has acknowledged age visibly. */
export function addMetrics(registry: Registry, pool: Pool, now: () => Date): void {
  const gauge = (name: string, help: string, value: (counts: Counts) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        // Without the database the other metrics are still worth reading.
        const counts = await countUnacknowledged(pool).catch(() => undefined);
        if (counts !== undefined) this.set(value(counts));
      },
    });
  const waiting = 'Signals whose latest revision nobody has acknowledged';
  gauge('signals_unacknowledged', waiting, ({ total }) => total);
  gauge('signals_unacknowledged_oldest_seconds', 'Age of the oldest of them', ({ oldest }) =>
    oldest === undefined ? 0 : (now().getTime() - oldest.getTime()) / 1000,
  );
}
