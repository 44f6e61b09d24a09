import { z } from 'zod';

/** Lists answer `{ items, next }`; `next` is also on the last page and is passed as `after`. */
export const cursor = z.string().min(1).max(200);
export const limit = queryInteger({ least: 1, most: 1000 }).default(100);
export const wait = queryInteger({ least: 0, most: 60 }).default(0).describe('seconds to wait for a first item');

export const pageQuery = z.strictObject({ after: cursor.optional(), limit });
export const feedQuery = z.strictObject({ after: cursor.optional(), limit, wait });

export const page = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next: cursor });

/** A whole number in a query: decimal digits and nothing else, for `Number` takes `0x10`, `1e3` and white space too. */
function queryInteger({ least, most }: { least: number; most: number }) {
  const read = (value: unknown) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value);
  return z.preprocess(read, z.int().min(least).max(most));
}
