import type { Term } from './match-term.ts';

/** A comma-separated list, so that the tables of words stay readable. */
export function terms(list: string): readonly Term[] {
  return list.split(',').map((term) => term.trim().replaceAll(/\s+/g, ' '));
}
