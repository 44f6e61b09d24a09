import { randomUUID } from 'node:crypto';
import { identificationMade, protectionChanged, type Signal } from '@samband/contracts';
import { createTestDatabase } from '@samband/testkit';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { onIdentifications } from '../../src/handlers/on-identifications.ts';
import { onProtection } from '../../src/handlers/on-protection.ts';
import { personsArbitrary, toldArbitrary } from '../support/arbitraries.ts';
import { give, toEvent } from '../support/events.ts';
import { assessWorld, contentText, emptyWorld, type Given, take } from '../support/simulate.ts';
import { toIdentification, toRecord } from '../support/told.ts';

const { pool } = await createTestDatabase({ migrations: new URL('../../migrations/', import.meta.url) });
const deps = { now: () => new Date('2026-11-05T08:00:00Z'), newId: randomUUID, hashKey: 'x'.repeat(32) };
const [identifications, protection] = [onIdentifications(deps), onProtection(deps)];

const deliveries = fc
  .tuple(toldArbitrary, personsArbitrary)
  .chain(([told, persons]) => {
    const all: Given[] = [
      ...told.map((each) => ({ made: toIdentification(each) })),
      ...persons.map((each) => ({ changed: toRecord(each) })),
    ];
    return fc.tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.integer({ min: 1, max: 6 }));
  })
  .map(([all, size]) => ({ all, size }));

/** Each run has persons and observations of its own in the one database. */
function rename(given: Given, run: string): Given {
  const of = (id: string) => `${run}-${id}`;
  if ('changed' in given) {
    const { personId, mergedInto, ...rest } = given.changed;
    return { changed: { ...rest, personId: of(personId), ...(mergedInto && { mergedInto: of(mergedInto) }) } };
  }
  const { subject, personId, previousPersonId, ...rest } = given.made;
  const renamed = { ...rest, subject: { ...subject, id: of(subject.id) } };
  return {
    made: {
      ...renamed,
      ...(personId && { personId: of(personId) }),
      ...(previousPersonId && { previousPersonId: of(previousPersonId) }),
    },
  };
}

async function deliver(all: readonly Given[], size: number): Promise<void> {
  for (let i = 0; i < all.length; i += size) {
    const batch = all.slice(i, i + size);
    const made = batch.flatMap((each) => ('made' in each ? [toEvent(identificationMade, each.made)] : []));
    const changed = batch.flatMap((each) => ('changed' in each ? [toEvent(protectionChanged, each.changed)] : []));
    // Two topics of one person may be worked on at the same time.
    await Promise.all([give(pool, identifications, made), give(pool, protection, changed)]);
  }
}

async function inForce(run: string): Promise<string[]> {
  const { rows } = await pool.query<{ item: Signal }>(
    `select f.item from signals s join signal_feed f using (signal_id, revision)
     where s.state <> 'withdrawn' and s.person_id like $1`,
    [`${run}-%`],
  );
  return rows.map((row) => contentText(row.item)).sort();
}

it('the database holds what the rules make of everything at once, in any order and batches, from two topics at once', async () => {
  await fc.assert(
    fc.asyncProperty(deliveries, async ({ all, size }) => {
      const run = randomUUID().slice(0, 8);
      const renamed = all.map((each) => rename(each, run));
      await deliver(renamed, size);
      const world = emptyWorld();
      take(world, renamed);
      const expected = [...assessWorld(world).assessed.values()].flatMap(({ assessment: { signals } }) =>
        signals.map(({ content }) => contentText(content)),
      );
      expect(await inForce(run)).toEqual(expected.sort());
      expect(await contradictions(run)).toEqual([]);
      const before = await countRevisions(run);
      await deliver(renamed, size);
      expect(await countRevisions(run)).toBe(before);
    }),
    { numRuns: 12 },
  );
}, 60_000);

/** Explanations that name a signal which is not in force or does not rest on the observation, and the other way round. */
async function contradictions(run: string): Promise<unknown[]> {
  const { rows } = await pool.query(
    `select i.subject_id, reason ->> 'code' as code
     from identifications i cross join json_array_elements(i.reasons) as reason
     left join signals s on s.signal_id::text = reason ->> 'signalId' and s.state <> 'withdrawn'
     left join signal_links l on l.signal_id = s.signal_id and l.subject_id = i.subject_id
     where i.subject_id like $1 and reason ->> 'code' like 'home-country-%'
       and (l.subject_id is null or s.indicator <> reason ->> 'code')
     union all
     select l.subject_id, s.indicator
     from signals s join signal_links l using (signal_id) join identifications i using (subject_id)
     where s.state <> 'withdrawn' and i.subject_id like $1
       and not exists (select from json_array_elements(i.reasons) r where r ->> 'signalId' = s.signal_id::text)`,
    [`${run}-%`],
  );
  return rows;
}

async function countRevisions(run: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*) as n from signal_feed where item ->> 'personId' like $1`,
    [`${run}-%`],
  );
  return rows[0]?.n ?? 0;
}
