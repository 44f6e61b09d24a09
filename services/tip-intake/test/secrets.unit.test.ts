import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createReceipts } from '../src/receipts.ts';
import { createSecrets } from '../src/secrets.ts';

const secrets = createSecrets('a'.repeat(40));
const receipts = createReceipts(secrets, { cost: 10 });

describe('sealed values', () => {
  const at = { tipId: randomUUID(), salt: randomBytes(32), store: 'content' as const };

  it('open for the same tip, purpose and secret only', () => {
    const sealed = secrets.seal(at, { text: 'å' });
    expect(secrets.open(at, sealed)).toEqual({ text: 'å' });
    expect(() => secrets.open({ ...at, store: 'informant' }, sealed)).toThrow();
    expect(() => secrets.open({ ...at, tipId: randomUUID() }, sealed)).toThrow();
    expect(() => secrets.open({ ...at, salt: randomBytes(32) }, sealed)).toThrow();
    expect(() => createSecrets('b'.repeat(40)).open(at, sealed)).toThrow();
  });
});

describe('receipt codes', () => {
  const from = { key: 'k'.repeat(22), bodyHash: Buffer.from('body'), attempt: 0 };

  it('are sixteen digits, random without a key', () => {
    const codes = Array.from({ length: 50 }, () => receipts.make(undefined));
    expect(codes.every((code) => /^\d{16}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBe(50);
  });

  it('follow from key and body', () => {
    expect(receipts.make(from)).toBe(receipts.make(from));
    expect(receipts.make({ ...from, bodyHash: Buffer.from('other') })).not.toBe(receipts.make(from));
    expect(receipts.make({ ...from, attempt: 1 })).not.toBe(receipts.make(from));
    expect(createReceipts(createSecrets('b'.repeat(40)), { cost: 10 }).make(from)).not.toBe(receipts.make(from));
  });

  it('may be written in groups', async () => {
    expect(await receipts.hash('1234 5678-9012 3456')).toEqual(await receipts.hash('1234567890123456'));
  });
});
