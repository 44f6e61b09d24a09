import { ownAgency } from '@samband/contracts';
import { type Catalogue, isCurrent } from './catalogue.ts';

/**
 * The agencies that an address means on a day. An address that nobody answers to on that day is nobody: never
 * everybody, and never whoever answered to it before.
 */
export function resolveAudience(catalogue: Catalogue, address: string, day: string): string[] {
  if (address === 'case-system') return [ownAgency];
  const [kind, name = ''] = split(address);
  if (kind === 'agency')
    return catalogue.agencies.some((each) => each.name === name && isCurrent(each, day)) ? [name] : [];
  if (kind !== 'forum') return [];
  const forum = catalogue.forums.find(({ id }) => id === name);
  if (forum === undefined || !isCurrent(forum, day)) return [];
  const members = forum.members.filter((member) => isCurrent(member, day)).map(({ agency }) => agency);
  return [...new Set(members)].filter((agency) => agency !== ownAgency);
}

function split(address: string): [string, string?] {
  const at = address.indexOf(':');
  return at < 0 ? [address] : [address.slice(0, at), address.slice(at + 1)];
}
