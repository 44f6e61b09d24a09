import { ownAgency } from '@samband/contracts';
import { forbidden, type Principal } from '@samband/service-kit';

/**
 * The one address that a token receives for: another agency’s its agency, Migrationsverket’s only the case system,
 * which is whoever may read signals. Nothing in a request can name another one.
 */
export function receiverOf({ agency, scopes }: Principal): string {
  if (agency !== ownAgency) return `agency:${agency}`;
  if (scopes.includes('signals:read')) return 'case-system';
  throw forbidden('no-receiver', 'The token does not act for a receiver of notifications.');
}
