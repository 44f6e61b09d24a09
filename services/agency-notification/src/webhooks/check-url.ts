import { BlockList, isIP } from 'node:net';

export type UrlRules = { readonly allowLoopback: boolean };
export type UrlFault = 'not-a-url' | 'not-https' | 'credentials' | 'fragment' | 'address-not-allowed';

/** What is wrong with an address for a webhook; undefined when it may be tried. Names are judged when they are resolved. */
export function faultOfUrl(text: string, rules: UrlRules): UrlFault | undefined {
  const url = URL.parse(text);
  if (url === null) return 'not-a-url';
  const address = url.hostname.replace(/^\[|\]$/g, '');
  const isLocal = rules.allowLoopback && (address === 'localhost' || (isIP(address) !== 0 && isLoopback(address)));
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) return 'not-https';
  if (url.username !== '' || url.password !== '') return 'credentials';
  if (url.hash !== '') return 'fragment';
  if (isLocal) return undefined;
  const named = isIP(address) === 0;
  if (named && (/(^|\.)(localhost|local|internal|home\.arpa)\.?$/.test(address) || !address.includes('.'))) {
    return 'address-not-allowed';
  }
  return named || isAllowedAddress(address, rules) ? undefined : 'address-not-allowed';
}

function isLoopback(address: string): boolean {
  return isAllowedAddress(address, { allowLoopback: true }) && !isAllowedAddress(address, { allowLoopback: false });
}

// IANA special-purpose registries: nothing of this is a receiver on the public internet.
const notPublic = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  notPublic.addSubnet(network, bits, 'ipv4');
}

// Of IPv6 only global unicast is public, and not the parts that stand for other addresses or for nothing.
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  notPublic.addSubnet(network, bits, 'ipv6');
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether a webhook may go to an IP address; loopback only where the stack is local. */
export function isAllowedAddress(address: string, { allowLoopback }: { allowLoopback: boolean }): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(address) === 0) return false;
  if (allowLoopback && loopback.check(address, family)) return true;
  if (notPublic.check(address, family)) return false;
  return family === 'ipv4' || globalUnicast.check(address, family);
}
