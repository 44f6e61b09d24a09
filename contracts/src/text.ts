import { z } from 'zod';

// Letters that show nothing: fillers of Hangul and the blank of Braille.
const VISIBLE = /[^\s\p{C}\p{M}\u115F\u1160\u3164\uFFA0\u2800]/u;

/**
 * Free text in any script, counted in characters (code points), as JSON Schema counts them.
 * NUL and lone surrogates are refused: PostgreSQL and UTF-8 cannot carry them.
 */
export function text(max: number) {
  return z
    .string()
    .refine((value) => VISIBLE.test(value), { error: 'expected text, not only white space', abort: true })
    .refine((value) => value.length <= max || [...value].length <= max, {
      error: `expected at most ${max} characters`,
      abort: true,
    })
    .refine((value) => !value.includes('\0') && value.isWellFormed(), {
      error: 'expected text without NUL characters and lone surrogates',
    })
    .meta({ minLength: 1, maxLength: max });
}

/**
 * An identifier of another system: 1 to 128 visible characters, no white space. `.` and `..` are refused: no client can
 * send them in a path, so what bears them could never be corrected.
 */
export const externalId = z
  .string()
  .regex(/^[^\s\p{C}]{1,128}$/u, { error: 'expected 1 to 128 visible characters without white space' })
  .refine((value) => value !== '.' && value !== '..', { error: 'expected more than dots' });

export const positiveInt = z.int().min(1).max(Number.MAX_SAFE_INTEGER);

/** An id in a path, in lower case whatever the caller writes: what is locked and compared by it is then the same. */
export const pathId = z.uuid().toLowerCase();
