// biome-ignore lint/style/noRestrictedImports: the command is the one file of this package that reads and writes.
import { createReadStream } from 'node:fs';
// biome-ignore lint/style/noRestrictedImports: as above.
import { createInterface } from 'node:readline';
import { explain } from './explain/explain.ts';
import type { PersonInput } from './model/person.ts';
import { preparePerson } from './prepare-person.ts';
import { comparePersons } from './score/compare-persons.ts';
import type { Outcome } from './score/rules.ts';

/** `{ names, birthDate?, birthDates?, sex?, nationality?, nationalities?, documents? }`: pair files and our own API's shape are both read. */
type FilePerson = PersonInput & {
  readonly birthDate?: string;
  readonly nationality?: readonly string[];
  readonly documents?: readonly {
    type?: string;
    kind?: string;
    number?: string;
    country?: string;
    issuingCountry?: string;
    mrz?: string[];
  }[];
};

type Pair = {
  readonly id?: unknown;
  readonly left?: FilePerson;
  readonly right?: FilePerson;
  readonly match?: boolean;
};
type Counts = Record<Outcome, number>;

const USAGE = 'Usage: npm run match -- compare FILE.jsonl';

async function main([command, file]: readonly string[]): Promise<void> {
  if (command !== 'compare' || file === undefined) throw new Error(USAGE);
  const same: Counts = { match: 0, possible: 0, none: 0 };
  const other: Counts = { match: 0, possible: 0, none: 0 };
  let number = 0;
  for await (const line of createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number++;
    if (line.trim() === '') continue;
    const pair = parsePair(line, number);
    if (pair === undefined) continue;
    const outcome = printComparison(pair);
    if (pair.match === true) same[outcome]++;
    if (pair.match === false) other[outcome]++;
  }
  if (total(same) + total(other) > 0) printFigures(same, other);
}

function parsePair(line: string, number: number): Pair | undefined {
  try {
    const pair: unknown = JSON.parse(line);
    if (typeof pair === 'object' && pair !== null && !Array.isArray(pair)) return pair as Pair;
  } catch {
    // Said below, like any other line that is no pair.
  }
  console.error(`line ${number}: not a JSON object, left out`);
  process.exitCode = 1;
  return undefined;
}

function printComparison({ id, left, right }: Pair): Outcome {
  const comparison = comparePersons(preparePerson(toPerson(left)), preparePerson(toPerson(right)));
  const { outcome, score, ruleText, features } = explain(comparison, { registerVersion: 'none' });
  const reasons = [
    ruleText.en,
    ...features.map(
      (feature) => `${feature.field}: ${feature.text.en} (${feature.weight >= 0 ? '+' : ''}${feature.weight})`,
    ),
  ];
  console.log(JSON.stringify({ id, outcome, score, reasons }));
  return outcome;
}

function toPerson(given: FilePerson | null | undefined): PersonInput {
  const person: FilePerson = typeof given === 'object' && given !== null ? given : {};
  const { birthDate, nationality, documents } = person;
  return {
    ...person,
    birthDates: person.birthDates ?? (birthDate === undefined ? [] : [birthDate]),
    nationalities: person.nationalities ?? nationality,
    documents: Array.isArray(documents)
      ? documents.map((document) => ({
          ...document,
          kind: document?.kind ?? document?.type,
          issuingCountry: document?.issuingCountry ?? document?.country,
        }))
      : [],
  };
}

function total(counts: Counts): number {
  return counts.match + counts.possible + counts.none;
}

function printFigures(same: Counts, other: Counts): void {
  console.error(JSON.stringify({ pairs: total(same) + total(other), same, different: other }));
  printFigure('match', same.match, other.match, total(same));
  printFigure('match or possible', same.match + same.possible, other.match + other.possible, total(same));
  console.error(`different persons sent to a human: ${ratio(other.possible, total(other))}`);
}

function printFigure(name: string, found: number, wrong: number, all: number): void {
  const precision = found / (found + wrong || 1);
  const recall = found / (all || 1);
  const f1 = (2 * precision * recall) / (precision + recall || 1);
  console.error(`${name}: precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} F1 ${f1.toFixed(3)}`);
}

function ratio(part: number, whole: number): string {
  return whole === 0 ? '0 of 0' : `${part} of ${whole} (${(part / whole).toFixed(3)})`;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
