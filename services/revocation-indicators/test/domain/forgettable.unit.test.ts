import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assessPerson } from '../../src/domain/assess-person.ts';
import type { Known } from '../../src/domain/facts.ts';
import { findForgettable } from '../../src/domain/forgettable.ts';
import { personsArbitrary, toldArbitrary } from '../support/arbitraries.ts';
import { toKnown } from '../support/known.ts';
import { contentText } from '../support/simulate.ts';
import { toIdentification, toRecord } from '../support/told.ts';
import { toPersons } from '../support/worked-cases.ts';

it('forgets what no signal needs, and what is left says the same in every signal', () => {
  let forgotten = 0;
  fc.assert(
    fc.property(toldArbitrary, personsArbitrary, (told, persons) => {
      const knowns = told.flatMap((each) => toKnown(toIdentification(each)));
      for (const { person, knowns: own } of toPersons(persons.map(toRecord), latestOf(knowns))) {
        const assess = (some: readonly Known[]) => assessPerson(person, some, new Set());
        const said = (some: readonly Known[]) =>
          assess(some)
            .signals.map(({ content }) => contentText(content))
            .sort();
        const { explanations } = assess(own);
        const none = own.map(({ subjectId }) => subjectId).filter((id) => explanations.get(id)?.outcome === 'none');
        const gone = new Set(findForgettable(own, none, assess));
        expect(said(own.filter(({ subjectId }) => !gone.has(subjectId)))).toEqual(said(own));
        forgotten += gone.size;
      }
    }),
    { numRuns: 200 },
  );
  expect(forgotten).toBeGreaterThan(100);
});

function latestOf(knowns: readonly Known[]): Known[] {
  const latest = new Map<string, Known>();
  for (const known of knowns)
    if ((latest.get(known.subjectId)?.version ?? 0) < known.version) latest.set(known.subjectId, known);
  return [...latest.values()];
}

it('asks a few times, not once for each', () => {
  const knowns = Array.from({ length: 1_000 }, (_, n) => ({ subjectId: `o${n}` }) as Known);
  let asked = 0;
  const assess = (some: readonly Known[]) => {
    asked += 1;
    const needed = some.some(({ subjectId }) => subjectId === 'o500');
    return { signals: needed ? [{ key: 'k', basis: 'b' } as never] : [], explanations: new Map() };
  };
  const ids = knowns.map(({ subjectId }) => subjectId);
  expect(findForgettable(knowns, ids, assess)).toHaveLength(999);
  expect(asked).toBeLessThan(30);
});
