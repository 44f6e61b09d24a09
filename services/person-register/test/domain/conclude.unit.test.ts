import { describe, expect, it } from 'vitest';
import { conclude, type Decision } from '../../src/domain/conclude.ts';
import { takeObservation } from '../../src/domain/observation.ts';
import type { Finding, Subject } from '../../src/domain/subject.ts';
import { observation } from '../samples.ts';

const seen = takeObservation(undefined, observation(), { correlationId: 'c', hashSecret: 's', heldMs: 1 }) as Subject;
const identity = { outcome: 'match', score: 30, modelVersion: 'm' } as const;
const decision = (finding: Finding): Decision => {
  return { finding, candidatesCut: 0, registerVersion: 3, modelVersion: 'm', decidedAt: '2026-11-02T08:00:00.000Z' };
};
const identified = (personId: string): Finding => ({ outcome: 'identified', reason: 'r', personId, identity });

describe('a first decision', () => {
  it('is told, with facts only for an identified person', () => {
    const { event, subject } = conclude(seen, undefined, decision(identified('A')));
    expect(event).toMatchObject({ version: 1, personId: 'A', facts: { country: 'IRN' } });
    expect(subject.version).toBe(1);
    const other = conclude(seen, undefined, decision({ outcome: 'not-matched', reason: 'r' }));
    expect(other.event).not.toHaveProperty('facts');
  });
});

describe('a decision that changes nothing', () => {
  it('is not told again', () => {
    const { subject } = conclude(seen, undefined, decision(identified('A')));
    const again = conclude(subject, subject, { ...decision(identified('A')), registerVersion: 9 });
    expect(again.event).toBeUndefined();
    expect(again.subject).toMatchObject({ version: 1, registerVersion: 9 });
  });
});

describe('a decision that changes the person', () => {
  it('says whom the version before named', () => {
    const { subject } = conclude(seen, undefined, decision(identified('A')));
    const moved = conclude(subject, subject, decision(identified('B')));
    expect(moved.event).toMatchObject({ version: 2, personId: 'B', previousPersonId: 'A' });
    const lost = conclude(moved.subject, moved.subject, decision({ outcome: 'not-matched', reason: 'r' }));
    expect(lost.event).toMatchObject({ version: 3, previousPersonId: 'B' });
    expect(lost.event).not.toHaveProperty('personId');
  });

  it('deletes the content where its purpose has ended', () => {
    for (const outcome of ['identity-rejected', 'retracted', 'erased'] as const) {
      const { subject } = conclude(seen, undefined, decision({ outcome, reason: 'r' }));
      expect(subject).toMatchObject({ description: undefined, facts: undefined, handles: [] });
      expect(subject.identifiers).toEqual(outcome === 'erased' ? [] : seen.identifiers);
    }
  });
});
