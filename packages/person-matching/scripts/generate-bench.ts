import { writeFileSync } from 'node:fs';
import { hardWritings, nearFormTwins } from './bench-near-forms.ts';
import type { BenchPair } from './bench-pair.ts';
import { samePersonPairs } from './bench-same-person.ts';
import { twoPersonsPairs } from './bench-two-persons.ts';
import { seededRandom } from './seeded-random.ts';

const SEED = 20261122;
const FILE = new URL('../bench/pairs.jsonl', import.meta.url);

/** Writes `bench/pairs.jsonl` from `bench/sources`. It imports nothing of the matcher: see bench/README.md. */
const random = seededRandom(SEED);
const drafts = [
  ...samePersonPairs(random),
  ...twoPersonsPairs(random),
  ...nearFormTwins(random),
  ...hardWritings(random),
];
const pairs: BenchPair[] = drafts.map((draft, index) => ({
  id: `bench-${String(index + 1).padStart(4, '0')}`,
  ...draft,
}));
writeFileSync(FILE, `${pairs.map((pair) => JSON.stringify(pair)).join('\n')}\n`);
console.log(`${pairs.length} pairs`);
