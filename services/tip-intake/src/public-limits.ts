import { createHmac, randomBytes } from 'node:crypto';

/**
 * Counts public callers by a hash of their address with a key that dies with the process: nothing is stored, nothing
 * can be read back. `now` in milliseconds since 1970.
 */
export type PublicLimits = {
  /** Seconds to wait before the next request, or undefined when this one may go on. */
  admit(address: string): number | undefined;
  /** A code was unknown. */
  failed(address: string): void;
  /** After many unknown codes every code counts as unknown for a while; the caller is not told. */
  isLockedOut(address: string): boolean;
  /** How many callers are remembered; bounded. */
  callers(): number;
};

const minuteMs = 60_000;
const failuresAllowed = 10;
const lockOutMs = 15 * minuteMs;
const mostCallers = 50_000;

type Window = { readonly since: number; count: number };

export function createPublicLimits({ perMinute, now }: { perMinute: number; now: () => number }): PublicLimits {
  const requests = createWindows(minuteMs, now);
  const failures = createWindows(lockOutMs, now);
  const key = randomBytes(32);
  const caller = (address: string) => createHmac('sha256', key).update(networkOf(address)).digest('base64');
  return {
    admit(address) {
      const window = requests.add(caller(address));
      if (window.count <= perMinute) return undefined;
      return Math.max(1, Math.ceil((window.since + minuteMs - now()) / 1000));
    },
    failed: (address) => void failures.add(caller(address)),
    callers: () => requests.size() + failures.size(),
    isLockedOut: (address) => failures.count(caller(address)) >= failuresAllowed,
  };
}

function createWindows(lengthMs: number, now: () => number) {
  const windows = new Map<string, Window>();
  const current = (id: string) => {
    const window = windows.get(id);
    return window !== undefined && now() - window.since < lengthMs ? window : undefined;
  };
  return {
    add(id: string): Window {
      const window = current(id) ?? { since: now(), count: 0 };
      window.count += 1;
      windows.delete(id);
      windows.set(id, window);
      const oldest = windows.keys().next();
      if (windows.size > mostCallers && !oldest.done) windows.delete(oldest.value);
      return window;
    },
    size: () => windows.size,
    count: (id: string) => current(id)?.count ?? 0,
  };
}

/** One household: an IPv4 address, or the first four groups of an IPv6 address. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = plain.includes('::') ? 8 - groups.length - tail.split(':').filter(Boolean).length : 0;
  return [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0')].slice(0, 4).join(':');
}
