import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeObservation } from '../../src/domain/observation.ts';
import type { Subject } from '../../src/domain/subject.ts';
import { observation } from '../samples.ts';

const options = { correlationId: 'c', hashSecret: 'secret', heldMs: 60_000 };

describe('an observation', () => {
  it('keeps who was described apart from the facts, and of the facts nothing that names anybody', () => {
    const taken = takeObservation(undefined, observation({ birthDate: '1984-05-17' }), options) as Subject;
    expect(taken.description?.names).toEqual([{ family: 'Rostamzadeh', given: 'Kaveh' }]);
    expect(JSON.stringify(taken.facts)).not.toMatch(/Rostamzadeh|1984|mrz/);
    expect(taken.facts).toMatchObject({
      observation: { kind: 'travel-event', movement: 'arrived-from', country: 'IRN' },
    });
  });

  it('is held from when it was received', () => {
    const taken = takeObservation(undefined, observation({ receivedAt: '2026-11-02T08:00:00Z' }), options);
    expect(taken?.heldUntil).toBe('2026-11-02T08:01:00.000Z');
  });

  it('has no content once it is retracted', () => {
    const taken = takeObservation(undefined, observation({ state: 'retracted', version: 2 }), options);
    expect(taken).toMatchObject({ description: undefined, facts: undefined, handles: [], identifiers: [] });
  });

  it('has the same identifiers in another spelling and with another date', () => {
    const one = takeObservation(undefined, observation({ birthDate: '1984-05-17' }), options);
    const other = takeObservation(
      undefined,
      observation({ names: [{ full: 'KAVEH ROSTAMZADE' }], birthDate: '1985' }),
      options,
    );
    expect(other?.identifiers).toEqual(one?.identifiers);
  });

  it('ends at its highest version in any order, and remembers hashes of the ones before', () => {
    const id = randomUUID();
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4], { minLength: 1 }), (versions) => {
        let known: Subject | undefined;
        for (const version of versions) {
          const names = [{ full: `Kaveh Number${version}` }];
          known = takeObservation(known, observation({ id, version, names }), options) ?? known;
        }
        expect(known?.sourceVersion).toBe(Math.max(...versions));
        expect(known?.earlier.every((trace) => trace.sourceVersion < (known?.sourceVersion ?? 0))).toBe(true);
      }),
    );
  });
});
