import type { Person } from '@samband/contracts';
import { describe, expect, it } from 'vitest';
import { identifiersOf, traceOf } from '../../src/domain/identifiers.ts';
import { type Evidence, identify } from '../../src/domain/identify.ts';
import type { Judgement } from '../../src/domain/judgement.ts';
import { prepareDescription, preparePerson } from '../../src/domain/matching.ts';
import { takeObservation } from '../../src/domain/observation.ts';
import type { Subject } from '../../src/domain/subject.ts';
import { observation, person } from '../samples.ts';

const seen = takeObservation(undefined, observation({ birthDate: '1984-05-17' }), {
  correlationId: 'c',
  hashSecret: 'secret',
  heldMs: 1000,
}) as Subject;

function evidence(
  records: { person: Person; root?: string }[],
  judgements: (Judgement & { root?: string; registered?: boolean })[] = [],
): Evidence {
  return {
    prepared: prepareDescription(seen.description as never),
    identifiers: identifiersOf(seen.description as never, 'secret'),
    contenders: records.map(({ person: one, root }) => {
      return { personId: one.personId, root: root ?? one.personId, person: preparePerson(one) };
    }),
    judgements: judgements.map(({ root, registered = true, ...judgement }) => {
      return { judgement, root: root ?? judgement.personId, registered };
    }),
    context: { registerVersion: 7 },
  };
}

const judged = (
  verdict: 'same' | 'different',
  parts: Partial<Judgement> & { root?: string; registered?: boolean },
) => ({
  judgementId: 'j',
  verdict,
  basis: 'verification' as const,
  basisId: 'v',
  subject: seen.ref,
  personId: 'A',
  descriptionHash: seen.descriptionHash,
  identifiers: traceOf(seen, 'secret').identifiers,
  score: 11,
  decidedBy: 'unit:NOA',
  decidedAt: '2026-11-02T09:00:00.000Z',
  ...parts,
});
const a = person({ personId: 'A' });
const b = person({ personId: 'B' });

describe('a description that fits one person', () => {
  it('is identified, with the reason and the versions it rests on', () => {
    const { finding } = identify(seen, evidence([{ person: a }]));
    expect(finding).toMatchObject({ outcome: 'identified', personId: 'A', identity: { outcome: 'match' } });
    expect(finding.explanation).toMatchObject({ outcome: 'match', registerVersion: 7 });
  });
});

describe('a number that a text mentions', () => {
  it('goes before an officer as what it is, not as a name', () => {
    const fits = evidence([{ person: a }]);
    const { finding, candidates } = identify(seen, { ...fits, context: { ...fits.context, mentioned: true } });
    expect(finding).toMatchObject({ outcome: 'awaiting-verification', reason: 'mentioned-number' });
    const ruleText = { sv: expect.stringContaining('Ett nummer som nämns i texten') };
    expect(candidates[0]?.explanation).toMatchObject({ rule: 'mentioned-number', ruleText });
  });
});

describe('a description that fits two persons alike', () => {
  it('is for a human, both of them', () => {
    const { finding, candidates } = identify(seen, evidence([{ person: a }, { person: b }]));
    expect(finding).toMatchObject({ outcome: 'awaiting-verification', reason: 'close-runner-up' });
    expect(candidates.map(({ personId }) => personId)).toEqual(['A', 'B']);
  });

  it('is identified when both are records of one person', () => {
    const { finding } = identify(seen, evidence([{ person: a, root: 'B' }, { person: b }]));
    expect(finding.outcome).toBe('identified');
  });
});

describe('a denied link', () => {
  it('is not proposed again, and rejects what fits nobody else', () => {
    const { finding } = identify(seen, evidence([{ person: a }], [judged('different', {})]));
    expect(finding).toMatchObject({ outcome: 'identity-rejected', reason: 'judged-different' });
    expect(finding.explanation).toEqual({ deniedBy: ['j'] });
  });

  it('leaves the other of two', () => {
    const { finding } = identify(seen, evidence([{ person: a }, { person: b }], [judged('different', {})]));
    expect(finding).toMatchObject({ outcome: 'identified', personId: 'B' });
  });

  it('holds for every record of the person after a merge', () => {
    const merged = evidence([{ person: b, root: 'A' }], [judged('different', {})]);
    expect(identify(seen, merged).finding.outcome).toBe('identity-rejected');
  });

  it('is open again with a new identifier', () => {
    const { kept: known } = identifiersOf({ ...seen.description, names: ['Kaveh'] } as never, 'secret');
    const { finding } = identify(seen, evidence([{ person: a }], [judged('different', { identifiers: known })]));
    expect(finding.outcome).toBe('identified');
  });
});

describe('a confirmed link', () => {
  const same = judged('same', { personId: 'B' });

  it('comes before the matcher, and says in which function it was confirmed', () => {
    const { finding } = identify(seen, evidence([{ person: a }, { person: b }], [same]));
    expect(finding).toMatchObject({
      outcome: 'identified',
      personId: 'B',
      identity: { outcome: 'confirmed', confirmedBy: 'unit:NOA', score: 11 },
    });
  });

  it('gives way to a later denial of the same person', () => {
    const later = judged('different', { personId: 'B', decidedAt: '2026-11-03T09:00:00.000Z' });
    const { finding } = identify(seen, evidence([{ person: a }, { person: b }], [same, later]));
    expect(finding).toMatchObject({ personId: 'A', identity: { outcome: 'match' } });
  });

  it('holds only while the person is registered', () => {
    const { finding } = identify(seen, evidence([{ person: a }], [{ ...same, registered: false }]));
    expect(finding.personId).toBe('A');
  });
});
