import { producedSignal } from '@samband/contracts';
import { expect, it } from 'vitest';
import { assessPerson } from '../../src/domain/assess-person.ts';
import { raise } from '../../src/domain/revise.ts';
import { toKnown, toPersonRecords } from '../support/known.ts';
import { type Told, toIdentification, toRecord } from '../support/told.ts';

const person = { root: 'P-1', records: [...toPersonRecords([toRecord()]).values()] };
const assess = (told: readonly Told[]) => assessPerson(person, told.map(toIdentification).flatMap(toKnown), new Set());
const at = (n: number) => new Date(Date.UTC(2020, 0, 1) + n * 3_600_000).toISOString();
const place = 'En mycket lång plats '.repeat(9);

it('a signal that thousands of observations with the same stamps rest on still fits a message', () => {
  const stamps = Array.from({ length: 40 }, (_, i) => ({
    country: 'IRN',
    direction: 'entry' as const,
    date: at(i * 24).slice(0, 10),
    place,
  }));
  const told = Array.from(
    { length: 2_000 },
    (_, n): Told => ({
      id: `observation-${n}-${'x'.repeat(20)}`,
      at: at(n),
      act: 'presented',
      presentIn: 'IRN',
      stamps,
    }),
  );
  const { signals, explanations } = assess(told);
  expect(signals).toHaveLength(2);
  for (const desired of signals) {
    const { signal } = raise(desired, { now: at(0), newId: () => '6f1f0a52-6c0e-4d43-9d0c-1d7f4b8f0a11' });
    expect(producedSignal.safeParse(signal).success).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(signal))).toBeLessThan(900_000);
    expect(signal.omitted?.evidence).toBe(1_600);
    expect(desired.links).toHaveLength(2_000);
  }
  const stamp = signals[0]?.content.facts.find(({ code }) => code === 'stamp-entry');
  expect(stamp).toMatchObject({ moreObservations: 1_980 });
  expect(explanations.size).toBe(2_000);
});

it('every observation of a person with ten thousand is explained, and each journey is found', () => {
  const told = Array.from(
    { length: 10_000 },
    (_, n): Told => ({ id: `o${n}`, at: at(n * 24 * 5), movement: n % 2 ? 'arrived-from' : 'departed-to' }),
  );
  const { signals, explanations } = assess(told);
  expect(signals).toHaveLength(5_000);
  expect([...explanations.values()].every(({ outcome }) => outcome === 'signal')).toBe(true);
});
