import { z } from 'zod';

/** One thing wrong with the input: RFC 6901 pointer, stable code, what was expected. Never the value itself. */
export const problemError = z.object({
  pointer: z.string().describe('RFC 6901 JSON pointer; a missing field has the pointer it would have'),
  code: z.string(),
  detail: z.string(),
});

/** RFC 9457 problem details. `code` is stable; `detail` is for humans and may change. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.string(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    errors: z.array(problemError).optional(),
  })
  .meta({ id: 'Problem' });

export type ProblemError = z.output<typeof problemError>;
export type Problem = z.output<typeof problem>;

/** The answer 422 of a route that takes content. */
export const invalid = { description: 'Invalid content; each field is named by its pointer' };
