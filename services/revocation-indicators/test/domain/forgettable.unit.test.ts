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

it('forgets what no signal needs, and what is left says the same in every signal', async () => {
  let forgotten = 0;
  await fc.assert(
    fc.asyncProperty(toldArbitrary, personsArbitrary, async (told, persons) => {
      const knowns = told.flatMap((each) => toKnown(toIdentification(each)));
      for (const { person, knowns: own } of toPersons(persons.map(toRecord), latestOf(knowns))) {
        const assess = (some: readonly Known[]) => assessPerson(person, some, new Set());
        const said = (some: readonly Known[]) =>
          assess(some)
            .signals.map(({ content }) => contentText(content))
            .sort();
        const { explanations } = assess(own);
        const none = own.map(({ subjectId }) => subjectId).filter((id) => explanations.get(id)?.outcome === 'none');
        const gone = new Set((await findForgettable(own, none, assess)).forgotten);
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

function worldOf(count: number, needed: (id: string) => boolean) {
  const knowns = Array.from({ length: count }, (_, n) => ({ subjectId: `o${n}` }) as Known);
  const asked: number[] = [];
  const assess = (some: readonly Known[]) => {
    asked.push(some.length);
    const signals = some.flatMap(({ subjectId }) =>
      needed(subjectId) ? [{ key: subjectId, basis: 'b' } as never] : [],
    );
    return { signals, explanations: new Map() };
  };
  return { knowns, asked, assess, ids: knowns.map(({ subjectId }) => subjectId) };
}

it('asks a few times, not once for each', async () => {
  const { knowns, asked, assess, ids } = worldOf(1_000, (id) => id === 'o500');
  expect((await findForgettable(knowns, ids, assess)).forgotten).toHaveLength(999);
  expect(asked.length).toBeLessThan(30);
});

it('of very many facts decides about some at a time, and comes to an end', async () => {
  const { knowns, asked, assess, ids } = worldOf(10_000, (id) => Number(id.slice(1)) % 10 === 0);
  let [left, gone, turns] = [ids.slice(0, 100), 0, 0];
  while (left.length > 0) {
    asked.length = 0;
    const { forgotten, undecided } = await findForgettable(knowns, left, assess);
    expect(asked.length).toBeLessThan(20);
    expect(undecided.length).toBeLessThan(left.length);
    gone += forgotten.length;
    left = [...undecided];
    turns += 1;
  }
  expect([gone, turns > 1]).toEqual([90, true]);
});
