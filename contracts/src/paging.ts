import { z } from 'zod';

/** Lists answer `{ items, next }`; `next` is also on the last page and is passed as `after`. */
export const cursor = z.string().min(1).max(200);
export const limit = z.coerce.number().int().min(1).max(1000).default(100);
export const wait = z.coerce.number().int().min(0).max(60).default(0).describe('seconds to wait for a first item');

export const pageQuery = z.strictObject({ after: cursor.optional(), limit });
export const feedQuery = z.strictObject({ after: cursor.optional(), limit, wait });

export const page = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next: cursor });
