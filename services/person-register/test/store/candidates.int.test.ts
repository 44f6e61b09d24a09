import { comparePersons, preparePerson } from '@samband/person-matching';
import { randomOf } from '@samband/testkit/invented-register';
import { expect, it } from 'vitest';
import { bornOf } from '../../src/domain/look-up-keys.ts';
import { COULD_BE } from '../../src/store/candidates.ts';
import { startRegister } from '../start-register.ts';

const { database } = await startRegister();
const random = randomOf(11, 1);
const pad = (number: number) => String(number).padStart(2, '0');

/** Dates of every precision around one another: the same day in other calendars, slips, unknown days. */
function dates(): string[] {
  const [year, month, day] = [1940 + random.int(80), 1 + random.int(12), 1 + random.int(28)];
  const shifted = [0, 1, 2, 3, 7, 8, 10, 20, 621, 622, 579].map((by) => year - by);
  return shifted.flatMap((other) => [
    `${other}`,
    `${other}-${pad(month)}`,
    `${other}-01-01`,
    `${other}-${pad(month)}-${pad(day)}`,
    `${other}-${pad(1 + random.int(12))}-${pad(1 + random.int(28))}`,
  ]);
}

const born = (written: string) => {
  const [date] = preparePerson({ birthDates: [written] }).birthDates;
  return date === undefined ? 0 : bornOf(date);
};
const verdictOf = (a: string, b: string) =>
  comparePersons(preparePerson({ birthDates: [a] }), preparePerson({ birthDates: [b] })).birthDate?.verdict;
const isFar = (a: string, b: string) => verdictOf(a, b) === 'far';

// Followed by itself, with more keys.
const sameYear = (a: string, b: string) => a.slice(0, 4) === b.slice(0, 4);

it('leaves out no date that the matcher would not refuse, and most that it would', async () => {
  const pairs = Array.from({ length: 8 }, dates).flatMap((some) =>
    some.flatMap((a) => some.map((b) => [a, b] as const)),
  );
  const { rows } = await database.pool.query<{ could: boolean }>(
    `select ${COULD_BE} as could from unnest($1::int[]) with ordinality as w (near, place)
     join unnest($2::int[]) with ordinality as k (born, place) using (place) order by place`,
    [pairs.map(([a]) => born(a)), pairs.map(([, b]) => born(b))],
  );
  const wrong = pairs.filter(([a, b], i) => rows[i]?.could === false && !sameYear(a, b) && !isFar(a, b));
  expect(wrong).toEqual([]);
  const modern = pairs
    .map((pair, i) => ({ pair, could: rows[i]?.could }))
    .filter(({ pair }) => pair.every((d) => d > '1500'));
  const far = modern.filter(({ pair: [a, b] }) => isFar(a, b));
  expect(far.filter(({ could }) => could === false).length / far.length).toBeGreaterThan(0.7);
});

it('leaves out no day of the Ethiopian or the Solar Hijri calendar that is the same day', async () => {
  const converted = ['1984-05-17', '1990-11-02', '2001-02-25'].flatMap((day) => {
    const near = [7, 8, 621, 622].map((by) => Number(day.slice(0, 4)) - by).flatMap(daysOf);
    return near.filter((other) => verdictOf(day, other) === 'converted').map((other) => [day, other] as const);
  });
  expect(converted.filter(([, other]) => other > '1500').length).toBeGreaterThan(2);
  expect(converted.filter(([, other]) => other < '1500').length).toBeGreaterThan(2);
  const { rows } = await database.pool.query(
    `select from unnest($1::int[], $2::int[]) as d (near, born), lateral (select d.near) w, lateral (select d.born) k
     where not ${COULD_BE}`,
    [converted.map(([a]) => born(a)), converted.map(([, b]) => born(b))],
  );
  expect(rows).toEqual([]);
});

function daysOf(year: number): string[] {
  return Array.from({ length: 12 * 30 }, (_, i) => `${year}-${pad(1 + Math.floor(i / 30))}-${pad(1 + (i % 30))}`);
}
