import { readFileSync } from 'node:fs';
import { type Comparison, comparePersons, type PreparedPerson, preparePerson } from '../src/index.ts';
import { compareTokens } from '../src/names/compare-tokens.ts';
import { WEIGHTS } from '../src/score/weights.ts';
import type { BenchPair } from './bench-pair.ts';
import { readBench, toInput } from './score-bench.ts';
import { seededRandom } from './seeded-random.ts';

/**
 * Fellegi–Sunter estimates beside the table in use. m is the share of a level among same persons that have the field on both sides, u among strangers drawn
 * at random; weight = 100 · log2(m / u), with half a case added so that a level never seen is not infinite. Pairs are the bench, or the files given
 * (`node scripts/fit-weights.ts FILE.jsonl…`, the format of the bench).
 */
type Level = { readonly level: string; readonly inUse: number };
type Prepared = readonly [left: PreparedPerson, right: PreparedPerson];

const STRANGERS = 200_000;

function readPairs(files: readonly string[]): BenchPair[] {
  if (files.length === 0) return readBench();
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as BenchPair),
  );
}

function* strangers(pairs: readonly Prepared[]): Generator<Prepared> {
  const random = seededRandom(1);
  for (let i = 0; i < STRANGERS; i++) {
    const [a, b] = [random.between(0, pairs.length - 1), random.between(0, pairs.length - 1)];
    const [left, right] = [pairs[a]?.[0], pairs[b]?.[1]];
    if (Math.abs(a - b) > 20 && left !== undefined && right !== undefined) yield [left, right];
  }
}

/** Level of a feature in a comparison; undefined when a side lacks it. */
const FEATURES: Readonly<
  Record<string, { levels: readonly Level[]; levelOf: (compared: Comparison) => string | undefined }>
> = {
  birthDate: { levels: levelsOf(WEIGHTS.birthDate), levelOf: ({ birthDate }) => birthDate?.verdict },
  document: { levels: levelsOf(WEIGHTS.document), levelOf: ({ document }) => document?.verdict },
  sex: { levels: levelsOf(WEIGHTS.sex), levelOf: ({ sex }) => sex && (sex.weight > 0 ? 'equal' : 'different') },
  nationality: {
    levels: levelsOf(WEIGHTS.nationality),
    levelOf: ({ nationality }) => nationality && (nationality.shared === undefined ? 'different' : 'equal'),
  },
};

function levelsOf(weights: Readonly<Record<string, number>>): Level[] {
  return Object.entries(weights).map(([level, inUse]) => ({ level, inUse }));
}

type Shares = { add: (level: string | undefined) => void; of: (level: string) => number };

function countShares(): Shares {
  const counts = new Map<string, number>();
  let all = 0;
  return {
    add: (level) => {
      if (level === undefined) return;
      all++;
      counts.set(level, (counts.get(level) ?? 0) + 1);
    },
    of: (level) => ((counts.get(level) ?? 0) + 0.5) / (all + 1),
  };
}

function printFits(pairs: readonly Prepared[]): void {
  for (const [feature, { levels, levelOf }] of Object.entries(FEATURES)) {
    const [m, u] = [countShares(), countShares()];
    for (const [left, right] of pairs) m.add(levelOf(comparePersons(left, right)));
    for (const [left, right] of strangers(pairs)) u.add(levelOf(comparePersons(left, right)));
    for (const { level, inUse } of levels) print(`${feature} ${level}`, m.of(level), u.of(level), String(inUse));
  }
  fitWords(pairs);
}

/** The best counterpart of each word by band of likeness. The share of the weight of an equal word is what `certainty` holds. */
function fitWords(pairs: readonly Prepared[]): void {
  const [m, u] = [countShares(), countShares()];
  for (const [left, right] of pairs) for (const band of bandsOf(left, right)) m.add(band);
  for (const [left, right] of strangers(pairs)) for (const band of bandsOf(left, right)) u.add(band);
  const equal = Math.log2(m.of('100') / u.of('100'));
  for (const [least, share] of [[100, 100] as const, ...WEIGHTS.names.certainty]) {
    const fitted = Math.log2(m.of(String(least)) / u.of(String(least)));
    print(
      `word ${least}`,
      m.of(String(least)),
      u.of(String(least)),
      `${share} %, fitted ${Math.round((100 * fitted) / equal)} %`,
    );
  }
}

function* bandsOf(left: PreparedPerson, right: PreparedPerson): Generator<string> {
  const [a, b] = [left.names[0]?.tokens ?? [], right.names[0]?.tokens ?? []];
  for (const token of a) {
    let best = 0;
    if (token.role === 'name')
      for (const other of b) if (other.role === 'name') best = Math.max(best, compareTokens(token, other));
    const band = best === 100 ? 100 : WEIGHTS.names.certainty.find(([least]) => best >= least)?.[0];
    yield String(band ?? 'unlike');
  }
}

function print(level: string, m: number, u: number, inUse: string): void {
  const fitted = Math.round(100 * Math.log2(m / u));
  console.log(
    `${level.padEnd(22)} m ${m.toExponential(2)}  u ${u.toExponential(2)}  fitted ${String(fitted).padStart(6)}  in use ${inUse}`,
  );
}

printFits(
  readPairs(process.argv.slice(2))
    .filter((pair) => pair.match)
    .map(({ left, right }) => [preparePerson(toInput(left)), preparePerson(toInput(right))] as const),
);
