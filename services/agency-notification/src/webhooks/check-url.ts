import { isIP } from 'node:net';
import { isAllowedAddress } from './addresses.ts';

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
