import { describe, expect, it } from 'vitest';
import { keyedHash } from '../../src/domain/hashes.ts';
import { confirms, denies, type Judgement } from '../../src/domain/judgement.ts';

const judgement = (parts: Partial<Judgement>): Judgement => ({
  judgementId: 'j',
  verdict: 'different',
  basis: 'verification',
  basisId: 'v',
  subject: { kind: 'observation', id: 'o' },
  personId: 'P',
  descriptionHash: 'd',
  identifiers: ['name', 'document'],
  decidedBy: 'unit:NOA',
  decidedAt: '2026-11-02T08:00:00.000Z',
  ...parts,
});

describe('a denied link', () => {
  it('stays denied for a description without a new identifier', () => {
    expect(denies(judgement({}), [['document'], ['name']])).toBe(true);
    expect(denies(judgement({}), [['sound', 'name']])).toBe(true);
  });

  it('is open again with new evidence', () => {
    expect(denies(judgement({}), [['name'], ['another document']])).toBe(false);
  });

  it('says nothing about a description that identifies nobody', () => {
    expect(denies(judgement({}), [])).toBe(false);
  });
});

describe('a confirmed link', () => {
  it('holds for the very description that was seen', () => {
    expect(confirms(judgement({ verdict: 'same' }), 'd')).toBe(true);
    expect(confirms(judgement({ verdict: 'same' }), 'another')).toBe(false);
    expect(confirms(judgement({ verdict: 'different' }), 'd')).toBe(false);
  });
});

describe('a keyed hash', () => {
  it('depends on the text and on the key', () => {
    expect(keyedHash('key', 'a')).toBe(keyedHash('key', 'a'));
    expect(keyedHash('key', 'a')).not.toBe(keyedHash('key', 'b'));
    expect(keyedHash('key', 'a')).not.toBe(keyedHash('another', 'a'));
  });
});
