import type { Audit } from '@samband/audit';
import type { Pool } from '@samband/postgres';

/** What every route may use; nothing else is shared. */
export type RouteDeps = {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly now: () => Date;
  readonly newId: () => string;
};
