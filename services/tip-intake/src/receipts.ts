import { randomBytes, scrypt } from 'node:crypto';
import { unavailable } from '@samband/service-kit';
import type { Secrets } from './secrets.ts';

export type Receipts = {
  /** A new code; from the key and body when there is a key, so that the same again gives the same. */
  make(from: { key: string; bodyHash: Buffer; attempt: number } | undefined): string;
  /** What is stored of a code. Any text may be given; the time is the same for all. */
  hash(code: string): Promise<Buffer>;
};

const codes = 10n ** 16n;

export function createReceipts(secrets: Secrets, { cost }: { cost: number }): Receipts {
  return {
    make: (from) => {
      if (from === undefined) return toCode(randomBytes(32));
      return toCode(secrets.hash('receipt-code', `${from.attempt}\n${from.bodyHash.toString('hex')}\n${from.key}`));
    },
    hash: (code) => hashCode(normalise(code), { salt: secrets.receiptSalt, cost }),
  };
}

/** 256 bits to 16 digits; so many more bits than digits leave no bias to speak of. */
function toCode(bytes: Buffer): string {
  return String(BigInt(`0x${bytes.toString('hex')}`) % codes).padStart(16, '0');
}

/** People write it in groups. */
function normalise(code: string): string {
  return code.replaceAll(/[\s-]/g, '').slice(0, 64);
}

// At most this many at a time: they share the few threads that file and name look-ups also need.
const atOnce = 2;
// Beyond this nobody gets an answer in time; whoever comes is told so at once.
const mostWaiting = 500;
let running = 0;
const waiting: (() => void)[] = [];

async function hashCode(code: string, { salt, cost }: { salt: Buffer; cost: number }): Promise<Buffer> {
  if (waiting.length >= mostWaiting) throw unavailable('Too many receipt codes at a time.', { code: 'busy' });
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await new Promise((resolve, reject) => {
      const options = { N: 2 ** cost, r: 8, p: 1, maxmem: 256 * 2 ** cost * 8 };
      scrypt(code, salt, 32, options, (error, hash) => (error ? reject(error) : resolve(hash)));
    });
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}
