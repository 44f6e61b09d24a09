import { readFileSync } from 'node:fs';
import { comparePersons, type PersonInput, preparePerson } from '../src/index.ts';
import type { BenchPair, BenchPerson } from './bench-pair.ts';

export type BenchResult = {
  readonly pair: BenchPair;
  readonly outcome: 'match' | 'possible' | 'none';
  readonly rule: string;
  readonly score: number;
};

export function readBench(): BenchPair[] {
  const text = readFileSync(new URL('../bench/pairs.jsonl', import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as BenchPair);
}

export function toInput(person: BenchPerson): PersonInput {
  return {
    names: person.names,
    birthDates: person.birthDate === undefined ? [] : [person.birthDate],
    sex: person.sex,
    nationalities: person.nationality,
    documents: person.documents?.map(({ type, number, country }) => ({ kind: type, number, issuingCountry: country })),
  };
}

export function scoreBench(pairs: readonly BenchPair[]): BenchResult[] {
  return pairs.map((pair) => {
    const { outcome, rule, score } = comparePersons(
      preparePerson(toInput(pair.left)),
      preparePerson(toInput(pair.right)),
    );
    return { pair, outcome, rule, score };
  });
}

export type Figures = {
  readonly pairs: number;
  readonly right: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
};

/** Precision and recall of "goes on to a human or matches" (`match` + `possible`); without pairs of two persons precision is 1. */
export function figuresOf(results: readonly BenchResult[]): Figures {
  const found = results.filter((result) => result.outcome !== 'none');
  const same = results.filter((result) => result.pair.match);
  const hits = found.filter((result) => result.pair.match).length;
  const precision = found.length === 0 ? 1 : hits / found.length;
  const recall = same.length === 0 ? 1 : hits / same.length;
  const right = results.filter((result) => result.pair.allowed.includes(result.outcome)).length;
  return {
    pairs: results.length,
    right,
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

export function printFigures(results: readonly BenchResult[]): string {
  const groups = Map.groupBy(results, (result) => `${result.pair.tier} ${result.pair.category}`);
  const rows = [...groups].sort().map(([group, members]) => formatRow(group, figuresOf(members)));
  return [...rows, formatRow('all', figuresOf(results))].join('\n');
}

function formatRow(group: string, { pairs, right, precision, recall, f1 }: Figures): string {
  return `${group.padEnd(40)} ${String(right).padStart(4)} of ${String(pairs).padStart(4)} right   P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`;
}
