import { inTransaction } from '@samband/postgres';
import { randomOf, treat } from '@samband/testkit/invented-register';
import { prepareDescription } from '../src/domain/matching.ts';
import { lookUp } from '../src/handlers/look-up.ts';
import { allowMemory } from '../src/store/candidates.ts';
import { createBenchDatabase, loadRegister, report } from './support.ts';

// How often is the right person among the candidates? `node bench/measure-recall.ts [persons] [descriptions] [candidates] [key limit]`
const [persons = 100_000, descriptions = 5_000, candidateLimit = 50, keyLimit = 250] = process.argv
  .slice(2)
  .map(Number);
await using database = await createBenchDatabase();
const random = randomOf(20261102, 1);
const asked: ReturnType<typeof treat>[] = [];
const sameAs = new Map<string, string>();
const loaded = await loadRegister(database.pool, {
  from: 0,
  to: persons,
  onPerson: (invented) => {
    if (invented.duplicateOf !== undefined) sameAs.set(invented.person.personId, invented.duplicateOf);
    if (random.chance(descriptions / persons)) asked.push(treat(invented, random));
  },
});
report({ bench: 'load', ...loaded, perSecond: Math.round(loaded.persons / loaded.seconds) });

type Tally = { asked: number; found: number };
const tallies = new Map<string, Tally>();
const count = (name: string, found: boolean) => {
  const tally = tallies.get(name) ?? { asked: 0, found: 0 };
  tallies.set(name, { asked: tally.asked + 1, found: tally.found + (found ? 1 : 0) });
};
const misses: string[] = [];
let candidates = 0;
let cut = 0;
const started = performance.now();
for (let i = 0; i < asked.length; i += 500) {
  const batch = asked.slice(i, i + 500);
  const wanted = batch.map(({ description, documents }) => prepareDescription(toDescription(description, documents)));
  const looks = await inTransaction(database.pool, async (tx) => {
    await allowMemory(tx);
    return lookUp(tx, wanted, { keyLimit, candidateLimit });
  });
  for (const [j, one] of batch.entries()) {
    const ids = looks[j]?.found.candidates.map(({ personId }) => sameAs.get(personId) ?? personId) ?? [];
    const hit = ids.includes(sameAs.get(one.personId) ?? one.personId);
    candidates += ids.length;
    cut += (looks[j]?.found.beyond ?? 0) + (looks[j]?.found.commonKeys ?? 0);
    count('all', hit);
    for (const treatment of one.treatments) count(treatment, hit);
    if (!hit && misses.length < 25)
      misses.push(
        `${JSON.stringify(one.description.names)} ${one.description.birthDate ?? ''} ${one.treatments.join(' ')}`,
      );
  }
}
const seconds = (performance.now() - started) / 1000;
for (const [treatment, { asked: total, found }] of tallies) {
  report({ bench: 'candidate-recall', treatment, asked: total, recall: Number((found / total).toFixed(4)) });
}
report({
  bench: 'look-up',
  persons,
  perSecond: Math.round(asked.length / seconds),
  candidatesEach: Number((candidates / asked.length).toFixed(1)),
  cutEach: Number((cut / asked.length).toFixed(2)),
});
// biome-ignore lint/style/noProcessEnv: a command of its own
if (process.env.SHOW_MISSES) process.stderr.write(`${misses.join('\n')}\n`);

type Treated = ReturnType<typeof treat>;

function toDescription(
  { names, birthDate, sex, nationalities = [] }: Treated['description'],
  documents: Treated['documents'],
) {
  return { names: names ?? [], birthDate, sex, nationalities, documents, caseIds: [] };
}
