import { createHash } from 'node:crypto';
import type { Principal } from './auth.ts';

type Entry = { readonly principal: Principal; readonly until: number };

export type TokenCache = {
  get(token: string, now: number): Principal | undefined;
  /** `expiresAt` and `now` in milliseconds since 1970. */
  set(token: string, principal: Principal, times: { expiresAt: number; now: number }): void;
  readonly size: number;
};

/** Verified tokens by hash (no usable token lies in memory), least recently used out first, never past `exp`. */
export function createTokenCache({ max, maxAgeMs }: { max: number; maxAgeMs: number }): TokenCache {
  const entries = new Map<string, Entry>();
  return {
    get(token, now) {
      const key = hash(token);
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      if (entry.until <= now) return undefined;
      entries.set(key, entry);
      return entry.principal;
    },
    set(token, principal, { expiresAt, now }) {
      entries.set(hash(token), { principal, until: Math.min(expiresAt, now + maxAgeMs) });
      const oldest = entries.keys().next();
      if (entries.size > max && !oldest.done) entries.delete(oldest.value);
    },
    get size() {
      return entries.size;
    },
  };
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
