import { describe, expect, it } from 'vitest';
import { type Decision, decideVerification } from '../../src/domain/decide-verification.ts';
import type { Candidate, Verification } from '../../src/domain/verification.ts';

const candidate = (personId: string) => ({ personId, explanation: { score: 12 } }) as Candidate;
const verification = (...ids: string[]): Verification => ({
  verificationId: 'v',
  state: 'open',
  subject: { kind: 'observation', id: 'o' },
  createdAt: '2026-11-01T20:00:00.000Z',
  dueAt: '2026-11-02T08:00:00.000Z',
  escalated: false,
  candidates: ids.map(candidate),
});
const decision = (parts: Partial<Decision>): Decision => {
  return { decision: 'confirm', by: 'unit:NOA', at: '2026-11-02T08:00:00.000Z', ...parts };
};
const withCode = (code: string) => expect.objectContaining({ code });

describe('when an officer confirms', () => {
  it('needs no name of the only candidate', () => {
    const decided = decideVerification(verification('A'), decision({}));
    expect(decided).toMatchObject({ state: 'confirmed', judged: [{ personId: 'A' }], settled: undefined });
  });

  it('must say which of several it is, and only one that was shown', () => {
    expect(() => decideVerification(verification('A', 'B'), decision({}))).toThrow(withCode('candidate-missing'));
    expect(() => decideVerification(verification('A', 'B'), decision({ personId: 'C' }))).toThrow(
      withCode('candidate-unknown'),
    );
    expect(decideVerification(verification('A', 'B'), decision({ personId: 'B' })).judged).toMatchObject([
      { personId: 'B' },
    ]);
  });
});

describe('when an officer rejects', () => {
  it('denies all candidates, and nothing is left to compare', () => {
    const decided = decideVerification(verification('A', 'B'), decision({ decision: 'reject' }));
    expect(decided.judged).toHaveLength(2);
    expect(decided.settled?.outcome).toBe('identity-rejected');
  });

  it('denies the one that is named, and the others are compared again', () => {
    const decided = decideVerification(verification('A', 'B'), decision({ decision: 'reject', personId: 'A' }));
    expect(decided.judged).toMatchObject([{ personId: 'A' }]);
    expect(decided.settled).toBeUndefined();
  });
});

describe('when it was decided before', () => {
  it('is refused', () => {
    const closed = { ...verification('A'), state: 'confirmed' } as const;
    expect(() => decideVerification(closed, decision({}))).toThrow(withCode('verification-closed'));
  });
});
