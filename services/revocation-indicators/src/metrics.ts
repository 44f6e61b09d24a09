import type { Pool } from '@samband/postgres';
import { Gauge, type Registry } from '@samband/service-kit';
import { countUnacknowledged } from './store/acknowledgements.ts';
import { countWaiting } from './store/reassessments.ts';

type Counts = { readonly total: number; readonly oldest: Date | undefined };

/** What operations watch: signals that nobody has acknowledged, and persons that wait for their assessment, age visibly. */
export function addMetrics(registry: Registry, pool: Pool, now: () => Date): void {
  const ageing = (name: string, help: string, read: () => Promise<Counts>) => {
    const gauge = (suffix: string, about: string, value: (counts: Counts) => number) =>
      new Gauge({
        name: `${name}${suffix}`,
        help: about,
        registers: [registry],
        async collect() {
          // Without the database the other metrics are still worth reading.
          const counts = await read().catch(() => undefined);
          if (counts !== undefined) this.set(value(counts));
        },
      });
    gauge('', help, ({ total }) => total);
    gauge('_oldest_seconds', 'Age of the oldest of them', ({ oldest }) =>
      oldest === undefined ? 0 : (now().getTime() - oldest.getTime()) / 1000,
    );
  };
  ageing('signals_unacknowledged', 'Signals whose latest revision nobody has acknowledged', () =>
    countUnacknowledged(pool),
  );
  ageing(
    'persons_waiting',
    'Persons with very many facts, or explained by older rules, that wait for their assessment',
    () => countWaiting(pool),
  );
}
