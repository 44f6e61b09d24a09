import type { Tx } from '@samband/postgres';
import { ActionError } from './domain/errors.ts';
import { isStaffed, kindOf, nameOf } from './domain/functions.ts';
import { swedishDay } from './domain/swedish-time.ts';
import type { RoutingDeps } from './reroute.ts';
import { isUnitOfCases } from './store/persons.ts';

/** A tip is never sent where nobody reads. */
export async function requireReceiver(
  tx: Tx,
  { organisation }: RoutingDeps,
  { to, at }: { to: string; at: string },
): Promise<void> {
  const known = kindOf(to) === 'unit' && (await isUnitOfCases(tx, nameOf(to)));
  if (isStaffed(to, { organisation, today: swedishDay(at), isUnitOfCases: known })) return;
  throw new ActionError('unknown-function', 'No such function exists today.', '/to');
}
