import { beforeAll, describe, expect, it } from 'vitest';
import { type BenchResult, figuresOf, printFigures, readBench, scoreBench } from '../scripts/score-bench.ts';

describe('the committed bench', () => {
  let results: BenchResult[] = [];

  beforeAll(() => {
    results = scoreBench(readBench());
    process.stdout.write(`${printFigures(results)}\n`);
  });

  it('has at least 1,500 pairs', () => {
    expect(results.length).toBeGreaterThanOrEqual(1500);
  });

  it('is right on every pair of tier must', () => {
    const wrong = results.filter(({ pair, outcome }) => pair.tier === 'must' && !pair.allowed.includes(outcome));
    expect(wrong.map(({ pair, outcome, rule }) => `${pair.id} ${pair.category}: ${outcome} (${rule})`)).toEqual([]);
  });

  it('never matches two persons', () => {
    const wrong = results.filter(({ pair, outcome }) => !pair.match && outcome === 'match');
    expect(wrong.map(({ pair }) => `${pair.id} ${pair.left.names[0]} / ${pair.right.names[0]}`)).toEqual([]);
  });

  it('finds nine of ten same persons, and three of four in every script', () => {
    const same = results.filter(({ pair }) => pair.match);
    expect(figuresOf(same).recall).toBeGreaterThanOrEqual(0.9);
    const poor = [...Map.groupBy(same, ({ pair }) => pair.script)].filter(
      ([, members]) => figuresOf(members).recall < 0.75,
    );
    expect(poor.map(([script]) => script)).toEqual([]);
  });

  it('matches most of those with a full birth date', () => {
    const dated = results.filter(
      ({ pair }) => pair.match && pair.left.birthDate !== undefined && pair.left.birthDate === pair.right.birthDate,
    );
    expect(dated.filter(({ outcome }) => outcome === 'match').length / dated.length).toBeGreaterThanOrEqual(0.75);
  });

  it('sends at most one in five near-named different persons to a human', () => {
    const near = results.filter(({ pair }) => !pair.match && pair.category !== 'borrowed-document');
    expect(near.filter(({ outcome }) => outcome === 'possible').length / near.length).toBeLessThanOrEqual(0.2);
  });
});
