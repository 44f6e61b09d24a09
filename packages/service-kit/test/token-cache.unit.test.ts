import { expect, it } from 'vitest';
import { createTokenCache } from '../src/token-cache.ts';

const principal = { subject: 's', clientId: 'c', agency: 'a', scopes: [] };

it('forgets at the expiry of the token or at its own age, whichever comes first', () => {
  const cache = createTokenCache({ max: 10, maxAgeMs: 100 });
  cache.set('short', principal, { expiresAt: 50, now: 0 });
  cache.set('long', principal, { expiresAt: 1_000, now: 0 });
  expect(cache.get('short', 49)).toBe(principal);
  expect(cache.get('short', 50)).toBeUndefined();
  expect(cache.get('long', 99)).toBe(principal);
  expect(cache.get('long', 100)).toBeUndefined();
});

it('is bounded, and forgets what was used longest ago', () => {
  const cache = createTokenCache({ max: 2, maxAgeMs: 100 });
  for (const token of ['a', 'b']) cache.set(token, principal, { expiresAt: 100, now: 0 });
  cache.get('a', 1);
  cache.set('c', principal, { expiresAt: 100, now: 0 });
  expect(cache.size).toBe(2);
  expect(['a', 'b', 'c'].map((token) => cache.get(token, 1) !== undefined)).toEqual([true, false, true]);
});
