import { Gauge, type Registry } from '@samband/service-kit';
import type { Ledger } from './ledger.ts';

/** What operations watch of this service beside the common metrics: who waits for the ledger. */
export function addIntakeMetrics(registry: Registry, ledger: Ledger): void {
  new Gauge({
    name: 'intake_ledger_waiting',
    help: 'Single deliveries that wait for the ledger',
    registers: [registry],
    collect() {
      this.set(ledger.waiting);
    },
  });
}
