import { createTestDatabase } from '@samband/testkit';
import { compactVerify, createLocalJWKSet, exportJWK, generateKeyPair } from 'jose';
import { expect, it } from 'vitest';
import { createReceiptSigner, receiptKeys } from '../src/receipts.ts';

const { pool } = await createTestDatabase({ migrations: new URL('../migrations/', import.meta.url) });
const claims = {
  observationId: 'b3b5a0f4-6d0f-5c55-9a3e-1f3a6a1f9d41',
  receivedAt: '2026-11-20T12:00:00.000Z',
  sha256: '00',
  agency: 'Polismyndigheten',
  sourceEventId: 'A-1',
  version: 1,
};

it('instances that start at once share one key; receipts of every key that ever signed stay verifiable', async () => {
  const signers = await Promise.all([1, 2, 3].map(() => createReceiptSigner(pool, undefined)));
  const receipts = await Promise.all(signers.map((sign) => sign(claims)));
  expect(new Set(receipts).size).toBe(1);
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const rotated = await createReceiptSigner(pool, await exportJWK(privateKey));
  const published = await receiptKeys(pool);
  expect(published.keys).toHaveLength(2);
  expect(JSON.stringify(published)).not.toContain('"d"');
  const keys = createLocalJWKSet(published);
  for (const receipt of [...receipts, await rotated(claims)]) {
    const { payload, protectedHeader } = await compactVerify(receipt, keys);
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(claims);
    expect(protectedHeader.alg).toBe('EdDSA');
  }
  const [head = '', , signature = ''] = receipts[0]?.split('.') ?? [];
  const forged = Buffer.from(JSON.stringify({ ...claims, version: 2 })).toString('base64url');
  await expect(compactVerify(`${head}.${forged}.${signature}`, keys)).rejects.toThrow();
});
