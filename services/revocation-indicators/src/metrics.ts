import type { Pool } from '@samband/postgres';
import { Gauge, type Registry } from '@samband/service-kit';
import { countUnacknowledged } from './store/acknowledgements.ts';

/** What operations watch: signals that nobody has acknowledged age visibly. */
export function addMetrics(registry: Registry, pool: Pool, now: () => Date): void {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const waiting = gauge('signals_unacknowledged', 'Signals whose latest revision nobody has acknowledged');
  const oldest = new Gauge({
    name: 'signals_unacknowledged_oldest_seconds',
    help: 'Age of the oldest of them',
    registers: [registry],
    async collect() {
      // Without the database the other metrics are still worth reading.
      const counts = await countUnacknowledged(pool).catch(() => undefined);
      if (counts === undefined) return;
      waiting.set(counts.total);
      this.set(counts.oldest === undefined ? 0 : (now().getTime() - counts.oldest.getTime()) / 1000);
    },
  });
  oldest.set(0);
}
