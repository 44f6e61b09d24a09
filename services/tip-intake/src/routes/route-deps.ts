import type { Audit } from '@samband/audit';
import type { IntakeDeps } from '../take-tip.ts';

export type RouteDeps = IntakeDeps & {
  readonly audit: Audit;
  /** How long a custodian's approval lasts. */
  readonly informantHours: number;
};
