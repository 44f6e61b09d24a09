import { functionsOf } from '@samband/contracts';
import type { Pool } from '@samband/postgres';
import type { Principal } from '@samband/service-kit';
import type { RoutingDeps } from '../reroute.ts';
import { saveRead } from '../store/reads.ts';

export type RouteDeps = RoutingDeps & { readonly pool: Pool; readonly newId: () => string };

export type OfficerRead = {
  readonly operation: string;
  readonly tipId: string;
  readonly personIds: readonly string[];
  readonly principal: Principal;
  readonly purpose: string;
};

/** Written before anything is shown: what cannot be logged is not shown. */
export async function logRead(deps: RouteDeps, read: OfficerRead): Promise<void> {
  const { principal, ...rest } = read;
  await saveRead(deps.pool, {
    ...rest,
    readId: deps.newId(),
    readAt: deps.now().toISOString(),
    agency: principal.agency,
    functions: functionsOf(principal),
    clientId: principal.clientId,
  });
}
