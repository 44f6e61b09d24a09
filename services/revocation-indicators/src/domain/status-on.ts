import type { ReasonCode } from '@samband/contracts';
import { inForce, type StatusPeriod } from './in-force.ts';
import type { Stay } from './stay.ts';

/** Why no status counts over a stay; undefined when one does. */
export function missingStatus(periods: readonly StatusPeriod[], stay: Stay): ReasonCode | undefined {
  if (periods.some((period) => inForce(period, stay) !== 'no')) return undefined;
  const citizen = periods.some((period) => period.endedByCitizenship && stay.first >= period.end);
  return citizen ? 'swedish-citizen' : 'not-in-force';
}
