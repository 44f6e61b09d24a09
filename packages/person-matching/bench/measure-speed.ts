import { readBench, toInput } from '../scripts/score-bench.ts';
import { comparePersons, type PreparedPerson, preparePerson } from '../src/index.ts';

export type Speed = {
  /** Prepared pairs compared in a second of processor time. */
  readonly pairsPerSecond: number;
  /** Descriptions prepared a second. */
  readonly preparedPerSecond: number;
  /** Pairs prepared and compared a second: no side known before. */
  readonly wholePairsPerSecond: number;
  /** Pairs a second by the baseline: plain Levenshtein distance over the two full names, which finds no script, order or date. */
  readonly baselinePairsPerSecond: number;
  readonly ratio: number;
};

/** Measures on the committed bench, side by side in one run, `seconds` for each figure. */
export function measureSpeed(seconds = 1): Speed {
  const pairs = readBench();
  const inputs = pairs.map((pair) => [toInput(pair.left), toInput(pair.right)] as const);
  const prepared = inputs.map(([left, right]) => [preparePerson(left), preparePerson(right)] as const);
  const pairsPerSecond = rate(seconds, prepared, ([left, right]) => comparePersons(left, right));
  const preparedPerSecond = rate(seconds, inputs, ([left]) => preparePerson(left));
  const wholePairsPerSecond = rate(seconds, inputs, ([left, right]) =>
    comparePersons(preparePerson(left), preparePerson(right)),
  );
  const baselinePairsPerSecond = rate(seconds, prepared, ([left, right]) => levenshtein(nameOf(left), nameOf(right)));
  return {
    pairsPerSecond,
    preparedPerSecond,
    wholePairsPerSecond,
    baselinePairsPerSecond,
    ratio: pairsPerSecond / baselinePairsPerSecond,
  };
}

// By processor time, not by the clock, so that a busy machine does not change the figure.
function rate<T>(seconds: number, items: readonly T[], run: (item: T) => unknown): number {
  for (let round = 0; round < 5; round++) for (const item of items) run(item);
  const start = process.cpuUsage();
  let done = 0;
  while (usedSince(start) < seconds) {
    for (const item of items) run(item);
    done += items.length;
  }
  return Math.round(done / usedSince(start));
}

function usedSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

function nameOf(person: PreparedPerson): string {
  return person.names[0]?.written ?? '';
}

function levenshtein(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (previous[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      current[j] = Math.min(swap, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
