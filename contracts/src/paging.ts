import { z } from 'zod';

/** Lists answer `{ items, next }`; `next` is also on the last page and is passed as `after`. */
export const cursor = z.string().min(1).max(200);
export const limit = queryInteger({ least: 1, most: 1000 }).default(100);
export const wait = queryInteger({ least: 0, most: 60 }).default(0).describe('seconds to wait for a first item');

export const pageQuery = z.strictObject({ after: cursor.optional(), limit });
export const feedQuery = z.strictObject({ after: cursor.optional(), limit, wait });

/** Said of lists of things with a state: whether a cursor may be kept. */
export const followed =
  'What comes into the list later lies behind `next`: keep it to follow. Something may be listed again.';
export const oneLook = (when: string) =>
  `${when}, a cursor pages through one look: what changes meanwhile may be missed until the next look, which begins without \`after\`.`;

export const page = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next: cursor });

/** A whole number in a query: decimal digits and nothing else, for `Number` takes `0x10`, `1e3` and white space too. */
function queryInteger({ least, most }: { least: number; most: number }) {
  const read = (value: unknown) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value);
  return z.preprocess(read, z.int().min(least).max(most));
}
