import { describe, expect, it } from 'vitest';
import { day, partialDate, swedishDay, timestamp } from '../src/index.ts';

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: string) =>
  schema.safeParse(value).success;

describe('there is no year 0', () => {
  it.each([
    [day, '0000-01-01', '0001-01-01'],
    [partialDate, '0000', '0001'],
    [partialDate, '0000-05', '0001-05'],
    [partialDate, '0000-05-17', '0001-05-17'],
    [timestamp, '0000-06-01T12:00:00Z', '0001-06-01T12:00:00Z'],
  ])('%#: %s', (schema, refused, accepted) => {
    expect(accepts(schema, refused)).toBe(false);
    expect(accepts(schema, accepted)).toBe(true);
  });
});

it('the day in Sweden begins an hour or two before that of UTC, whatever the offset of the instant', () => {
  const days = ['2026-06-30T21:59:59Z', '2026-06-30T22:00:00Z', '2026-12-31T22:59:59Z', '2026-12-31T23:00:00Z'];
  expect(days.map(swedishDay)).toEqual(['2026-06-30', '2026-07-01', '2026-12-31', '2027-01-01']);
  expect(swedishDay('2026-07-01T10:00:00+14:00')).toBe('2026-06-30');
});
