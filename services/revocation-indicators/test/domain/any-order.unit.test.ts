import type { Signal } from '@samband/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personsArbitrary, toldArbitrary } from '../support/arbitraries.ts';
import {
  assessWorld,
  contentsInForce,
  contentText,
  emptyWorld,
  type Given,
  take,
  type World,
} from '../support/simulate.ts';
import { toIdentification, toRecord } from '../support/told.ts';

/** Everything that is told, with repeats, in an order and in batches of its own. */
const deliveries = fc
  .tuple(toldArbitrary, personsArbitrary)
  .chain(([told, persons]) => {
    const all: Given[] = [
      ...told.map((each) => ({ made: toIdentification(each) })),
      ...persons.map((each) => ({ changed: toRecord(each) })),
    ];
    const indexes = fc.shuffledSubarray(
      all.map((_, i) => i),
      { minLength: all.length },
    );
    const repeats = fc.array(fc.nat(all.length - 1), { maxLength: 5 });
    const cuts = fc.array(fc.boolean(), { minLength: all.length + 5, maxLength: all.length + 5 });
    return fc.tuple(fc.constant(all), indexes, repeats, cuts);
  })
  .map(([all, indexes, repeats, cuts]) => ({
    all,
    batches: cut(
      [...indexes, ...repeats].map((i) => all[i] as Given),
      cuts,
    ),
  }));

function cut(given: readonly Given[], cuts: readonly boolean[]): Given[][] {
  const batches: Given[][] = [[]];
  given.forEach((each, i) => {
    if (cuts[i]) batches.push([]);
    batches.at(-1)?.push(each);
  });
  return batches;
}

function run(batches: readonly (readonly Given[])[]): World {
  const world = emptyWorld();
  for (const batch of batches) take(world, batch);
  return world;
}

const fromScratch = (world: World) =>
  [...assessWorld(world).assessed.values()]
    .flatMap(({ assessment }) => assessment.signals.map((signal) => contentText(signal.content)))
    .sort();

describe('any order, repetition and batching of the same events', () => {
  it('tells of the arrival that ended a stay alike, whether its country was assessed then or is later', () => {
    const travel = { person: 'P-1', at: '2026-02-14T12:00:00Z', evidence: ['own-statement' as const] };
    const left = toIdentification({
      ...travel,
      id: 'o1',
      movement: 'departed-to',
      country: 'AFG',
      at: '2026-02-01T12:00:00Z',
    });
    const back = toIdentification({ ...travel, id: 'o2', movement: 'arrived-from', country: 'IRN' });
    const protectedFrom = (version: number, ...assessedCountries: string[]) => {
      const protection = [{ status: 'refugee' as const, assessedCountries, grantedOn: '2019-03-14' }];
      return { changed: toRecord({ personId: 'P-1', version, protection }) };
    };
    const world = run([[{ made: left }, { made: back }, protectedFrom(1, 'AFG', 'IRN')], [protectedFrom(2, 'AFG')]]);
    expect(contentsInForce(world)).toEqual(fromScratch(world));
    expect(contentsInForce(world).join()).toContain('Ankomsten visar att vistelsen i Afghanistan då var avslutad.');
  });

  it('ends with the same signals in force, by content', () => {
    fc.assert(
      fc.property(deliveries, ({ all, batches }) => {
        const inOrder = run(all.map((each) => [each]));
        const shuffled = run(batches);
        expect(contentsInForce(shuffled)).toEqual(contentsInForce(inOrder));
        expect(contentsInForce(shuffled)).toEqual(fromScratch(shuffled));
      }),
      { numRuns: 300 },
    );
  });

  it('ends with the same reasons', () => {
    fc.assert(
      fc.property(deliveries, ({ all, batches }) => {
        expect(reasonsOf(run(batches))).toEqual(reasonsOf(run([all])));
      }),
      { numRuns: 100 },
    );
  });

  it('counts the revisions of a signal without gaps, and makes none that changes nothing', () => {
    fc.assert(
      fc.property(deliveries, ({ batches }) => {
        const world = run(batches);
        for (const [, revisions] of Map.groupBy(world.revisions, (each) => each.signalId)) {
          expect(revisions.map((each) => each.revision)).toEqual(revisions.map((_, i) => i + 1));
          expect(revisions[0]?.state).toBe('raised');
          for (const each of revisions) expect(each.changes.length).toBeGreaterThan(0);
        }
        const before = world.revisions.length;
        for (const batch of batches) take(world, batch);
        expect(world.revisions.length).toBe(before);
      }),
      { numRuns: 100 },
    );
  });

  it('tells as come and gone what came and went, and names the register only where it was told something', () => {
    fc.assert(
      fc.property(deliveries, ({ batches }) => {
        const world = emptyWorld();
        for (const batch of batches) {
          const before = new Map(world.revisions.map((each) => [each.signalId, each]));
          const made = world.revisions.length;
          take(world, batch);
          for (const after of world.revisions.slice(made)) {
            const was = before.get(after.signalId);
            if (was) expect(untrue(was, after)).toEqual([]);
            const blamed = after.state === 'withdrawn' && after.retroactive && !was?.retroactive;
            if (blamed) expect(batch.some((given) => 'changed' in given)).toBe(true);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('keeps a signal in force as long as one of its observations is in any signal like it', () => {
    fc.assert(
      fc.property(deliveries, ({ batches }) => {
        const world = emptyWorld();
        for (const batch of batches) {
          const before = [...world.stored.values()].filter((signal) => !signal.withdrawn);
          take(world, batch);
          const now = [...world.stored.values()].filter((signal) => !signal.withdrawn);
          for (const signal of before.filter(({ signalId }) => world.stored.get(signalId)?.withdrawn)) {
            const fresh = now.filter(
              (each) => each.revision === 1 && !before.some((old) => old.signalId === each.signalId),
            );
            const heirs = fresh.filter(
              (each) => each.indicator === signal.indicator && each.personId === signal.personId,
            );
            const shared = heirs.some((each) =>
              each.links.some((link) =>
                signal.links.some((old) => old.subjectId === link.subjectId && old.personId === link.personId),
              ),
            );
            expect(shared).toBe(false);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** What is told as come that is not there or was there before, and the other way round for what is told as gone. */
function untrue(before: Signal, after: Signal): string[] {
  const has = ({ facts }: Signal, told: string) => facts.some(({ text }) => told.startsWith(text));
  return after.changes.flatMap(({ text }) => {
    const [, word, told = ''] = /^(Tillkommit|Utgått): (.*)$/.exec(text) ?? [];
    if (word === undefined) return [];
    const [here, there] = word === 'Tillkommit' ? [after, before] : [before, after];
    return has(here, told) && !has(there, told) ? [] : [text];
  });
}

function reasonsOf(world: World) {
  const all = [...assessWorld(world).assessed.values()].flatMap(({ assessment }) => [...assessment.explanations]);
  return all
    .map(([id, { outcome, reasons }]) => [
      id,
      outcome,
      reasons.map(({ code, country, signal }) => [code, country, signal?.key]),
    ])
    .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
}
