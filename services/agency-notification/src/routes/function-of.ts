import { functionsOf } from '@samband/contracts';
import type { Principal } from '@samband/service-kit';

/** The function that a token acts for, never the person behind it. */
export function functionOf(principal: Principal): string {
  const [first] = functionsOf(principal);
  return first ?? [principal.agency, principal.unit].filter(Boolean).join(', ');
}
