import { describe, expect, it } from 'vitest';
import { keyHash } from '../../src/domain/hashes.ts';

describe('the hash of a key', () => {
  it('is a safe integer and never changes, because it is stored', () => {
    expect(keyHash('d:K12345678')).toBe(1577687255324188);
    expect(Number.isSafeInteger(keyHash('n2:ST+KF'))).toBe(true);
  });

  it('tells a hundred thousand keys apart that differ little', () => {
    const hashes = new Set(Array.from({ length: 100_000 }, (_, i) => keyHash(`ny:KBRMKL:${i}`)));
    expect(hashes.size).toBe(100_000);
  });
});
