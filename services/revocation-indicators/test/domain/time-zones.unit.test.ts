import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assessPerson } from '../../src/domain/assess-person.ts';
import { toldArbitrary } from '../support/arbitraries.ts';
import { toKnown, toPersonRecords } from '../support/known.ts';
import { type Told, toIdentification, toRecord } from '../support/told.ts';

const person = { root: 'P-1', records: [...toPersonRecords([toRecord()]).values()] };

/** Journeys and passports as the case handler reads them: periods, facts and what they rest on. */
function read(told: readonly Told[]) {
  const latest = new Map(told.map((each) => [each.id, { ...each, person: 'P-1' }]));
  const { signals } = assessPerson(person, [...latest.values()].map(toIdentification).flatMap(toKnown), new Set());
  return signals
    .map(({ content, links }) => [
      content.indicator,
      content.period,
      content.facts.map(({ text }) => text),
      links.map((link) => link.subjectId),
    ])
    .map((signal) => JSON.stringify(signal))
    .sort();
}

/** The same instant in another offset. */
function inOffset(instant: string, hours: number): string {
  const local = new Date(Date.parse(instant) + hours * 3_600_000).toISOString().slice(0, 19);
  const sign = hours < 0 ? '-' : '+';
  return `${local}${sign}${String(Math.abs(hours)).padStart(2, '0')}:00`;
}

it('the same instant told in another offset is the same, as long as the calendar day is', () => {
  fc.assert(
    fc.property(toldArbitrary, fc.integer({ min: -11, max: 14 }), (told, hours) => {
      const moved = told.map((each) => {
        const at = inOffset(each.at, hours);
        return { ...each, at: at.slice(0, 10) === each.at.slice(0, 10) ? at : each.at };
      });
      expect(read(moved)).toEqual(read(told));
    }),
    { numRuns: 200 },
  );
});

it('the calendar day is the one of the offset, on both sides of the date line', () => {
  const seen = (at: string) => read([{ id: 'a', at, movement: 'departed-to' }])[0];
  expect(seen('2026-10-04T00:30:00+13:00')).toContain('"from":"2026-10-04"');
  expect(seen('2026-10-03T00:30:00-11:00')).toContain('"from":"2026-10-03"');
  expect(Date.parse('2026-10-04T00:30:00+13:00')).toBe(Date.parse('2026-10-03T00:30:00-11:00'));
});
