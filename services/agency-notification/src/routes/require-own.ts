import { ownAgency } from '@samband/contracts';
import { forbidden, type Principal } from '@samband/service-kit';

/** Who sends decides what is sent: no token of another agency does, whatever scopes it was given. */
export function requireOwn({ agency }: Pick<Principal, 'agency'>): void {
  if (agency !== ownAgency) throw forbidden('not-your-decision', `Only ${ownAgency} decides what it discloses.`);
}
