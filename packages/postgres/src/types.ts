import pg from 'pg';

const { types } = pg;
const oid = { int8: 20, int8Array: 1016, date: 1082, dateArray: 1182, textArray: 1009 };

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('bigint is beyond 2^53');
  return value;
}

const asText = (text: string): string => text;
const textArray = types.getTypeParser(oid.textArray) as (text: string) => string[];

const own = new Map<number, (text: string) => unknown>([
  // Positions and counts are numbers; pg would give strings.
  [oid.int8, safeInteger],
  [oid.int8Array, (text) => textArray(text).map(safeInteger)],
  // A calendar date has no time zone; pg would make it a local midnight.
  [oid.date, asText],
  [oid.dateArray, textArray],
]);

export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (id, format) => own.get(id) ?? types.getTypeParser(id, format),
};
