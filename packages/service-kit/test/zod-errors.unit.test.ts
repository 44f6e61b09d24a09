import { expect, it } from 'vitest';
import { z } from 'zod';
import { fieldErrors } from '../src/zod-errors.ts';

const shape = z.object({ kind: z.enum(['a', 'b']), type: z.literal('circle'), name: z.string() });

const codes = (input: unknown) =>
  fieldErrors(shape.safeParse(input).error?.issues ?? [], input).map(({ pointer, code }) => `${pointer} ${code}`);

it('a missing field is required, whatever its type; a wrong one is invalid', () => {
  expect(codes({})).toEqual(['/kind required', '/type required', '/name required']);
  expect(codes({ kind: 'c', type: null, name: 1 })).toEqual([
    '/kind invalid-value',
    '/type invalid-value',
    '/name invalid-type',
  ]);
});
