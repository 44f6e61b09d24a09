import { type ActingClaims, functionsOf } from '@samband/contracts';

/**
 * Who may read a tip's content: the functions of the authority that it is routed to, NOA and the auditor. Other agencies
 * get their share through a disclosure with its legal basis, never by reading here.
 */
export function mayRead(reader: ActingClaims, routedTo: readonly string[]): boolean {
  if (reader.scopes.includes('tips:audit')) return true;
  const own = functionsOf(reader).filter((each) => !each.startsWith('agency:'));
  return own.includes('noa') || own.some((each) => routedTo.includes(each));
}
