import type { Audit } from '@samband/audit';
import type { Pool } from '@samband/postgres';
import type { RoutingDeps } from '../reroute.ts';

export type RouteDeps = RoutingDeps & { readonly pool: Pool; readonly audit: Audit };
