import { describe, expect, it } from 'vitest';
import { day, partialDate, timestamp } from '../src/index.ts';

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
