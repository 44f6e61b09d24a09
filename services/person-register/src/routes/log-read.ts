import type { Pool } from '@samband/postgres';
import type { Principal } from '@samband/service-kit';
import { saveRead } from '../store/reads.ts';

export type ReadDeps = { readonly pool: Pool; readonly now: () => Date; readonly newId: () => string };

export type OfficerRead = {
  readonly operation: string;
  readonly principal: Principal;
  readonly purpose: string;
  readonly personIds: readonly string[];
};

/** Written before the answer is given: what cannot be logged is not shown. */
export async function logRead(
  deps: ReadDeps,
  { operation, principal, purpose, personIds }: OfficerRead,
): Promise<void> {
  await saveRead(deps.pool, {
    readId: deps.newId(),
    readAt: deps.now().toISOString(),
    operation,
    agency: principal.agency,
    function: functionOf(principal),
    clientId: principal.clientId,
    purpose,
    personIds: [...new Set(personIds)],
  });
}

/** In which function somebody acts, never who: unit, else region, else agency. */
export function functionOf({ unit, region, agency }: Principal): string {
  if (unit !== undefined) return `unit:${unit}`;
  return region === undefined ? `agency:${agency}` : `region:${region}`;
}
