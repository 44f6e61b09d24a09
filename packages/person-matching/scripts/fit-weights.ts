import { type Comparison, comparePersons, preparePerson } from '../src/index.ts';
import { WEIGHTS } from '../src/score/weights.ts';
import { readBench, toInput } from './score-bench.ts';
import { seededRandom } from './seeded-random.ts';

/**
 * Fellegi–Sunter estimates of the birth date beside the table in use: m is the share of a level among same persons of the bench that have the field on both sides, u among
 * strangers drawn at random from it; weight = 100 · log2(m / u), with half a case added so that a level never seen is not infinite.
 */
type Level = { readonly level: string; readonly inUse: number };

const LEVELS: readonly Level[] = Object.entries(WEIGHTS.birthDate).map(([level, inUse]) => ({ level, inUse }));
const STRANGERS = 200_000;

function countLevels(comparisons: Iterable<Comparison>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { birthDate } of comparisons) {
    if (birthDate === undefined) continue;
    for (const key of ['all', birthDate.verdict]) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const same = readBench().filter((pair) => pair.match);
const prepared = same.map(({ left, right }) => [preparePerson(toInput(left)), preparePerson(toInput(right))] as const);
const random = seededRandom(1);

function* strangers(): Generator<Comparison> {
  for (let i = 0; i < STRANGERS; i++) {
    const [a, b] = [random.between(0, prepared.length - 1), random.between(0, prepared.length - 1)];
    const [left, right] = [prepared[a]?.[0], prepared[b]?.[1]];
    if (Math.abs(a - b) > 20 && left !== undefined && right !== undefined) yield comparePersons(left, right);
  }
}

const m = countLevels(prepared.map(([left, right]) => comparePersons(left, right)));
const u = countLevels(strangers());
for (const { level, inUse } of LEVELS) {
  const share = (counts: Map<string, number>) => ((counts.get(level) ?? 0) + 0.5) / ((counts.get('all') ?? 0) + 1);
  const fitted = Math.round(100 * Math.log2(share(m) / share(u)));
  const figures = `m ${share(m).toExponential(2)}  u ${share(u).toExponential(2)}  fitted ${String(fitted).padStart(6)}`;
  console.log(`${level.padEnd(12)} ${figures}  in use ${String(inUse).padStart(6)}`);
}
