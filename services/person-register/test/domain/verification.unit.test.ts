import { describe, expect, it } from 'vitest';
import { type Candidate, planVerification, type Verification } from '../../src/domain/verification.ts';

const candidate = (personId: string) => ({ personId, explanation: {} }) as Candidate;
const next = (...ids: string[]) => ({
  subject: { kind: 'observation', id: 'o' } as const,
  candidates: ids.map(candidate),
  verificationId: 'new',
  now: '2026-11-02T08:00:00.000Z',
  dueInMs: 12 * 60 * 60 * 1000,
});
const open = (...ids: string[]): Verification => ({
  verificationId: 'old',
  state: 'open',
  subject: { kind: 'observation', id: 'o' },
  createdAt: '2026-11-01T20:00:00.000Z',
  dueAt: '2026-11-02T08:00:00.000Z',
  escalated: false,
  candidates: ids.map(candidate),
});

describe('the worklist', () => {
  it('gets a verification that is due after the time given', () => {
    expect(planVerification(undefined, next('A'))).toMatchObject({
      step: 'replace',
      superseded: undefined,
      opened: { verificationId: 'new', dueAt: '2026-11-02T20:00:00.000Z' },
    });
  });

  it('keeps it while the candidates are the same, in whatever order', () => {
    expect(planVerification(open('A', 'B'), next('B', 'A'))).toMatchObject({ step: 'refresh', verificationId: 'old' });
  });

  it('replaces it when the candidates are others, and the clock runs on', () => {
    const plan = planVerification(open('A'), next('A', 'B'));
    expect(plan).toMatchObject({
      superseded: { verificationId: 'old' },
      opened: { verificationId: 'new', dueAt: '2026-11-02T08:00:00.000Z' },
    });
  });

  it('loses it when nobody is left to decide about', () => {
    expect(planVerification(open('A'), next())).toMatchObject({
      superseded: { verificationId: 'old' },
      opened: undefined,
    });
    expect(planVerification(undefined, next())).toEqual({ step: 'none' });
  });
});
