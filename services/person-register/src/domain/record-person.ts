import { RegisterError } from './errors.ts';

/** What the register holds of a person: a version with its content, or only the memory of an erased one. */
export type Held =
  | { readonly status: 'registered'; readonly version: number; readonly contentHash: string }
  | { readonly status: 'erased'; readonly version: number };

export type RecordResult = { readonly result: 'stored' | 'unchanged' | 'superseded'; readonly version: number };

/**
 * A higher version replaces a lower one, never the other way round. The same version must have the same content.
 * Versions up to an erased one are ignored for ever. Throws RegisterError `version-conflict`.
 */
export function recordPerson(
  held: Held | undefined,
  incoming: { readonly version: number; readonly contentHash: string },
): RecordResult {
  if (held === undefined || incoming.version > held.version) return { result: 'stored', version: incoming.version };
  if (incoming.version < held.version || held.status === 'erased')
    return { result: 'superseded', version: held.version };
  if (held.contentHash === incoming.contentHash) return { result: 'unchanged', version: held.version };
  throw new RegisterError('version-conflict', `version ${held.version} is known with another content`);
}

/** Neighbours in groups in which no key occurs twice; the order stays. */
export function splitDistinct<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups: T[][] = [];
  let seen = new Set<string>();
  for (const item of items) {
    const key = keyOf(item);
    if (groups.length === 0 || seen.has(key)) {
      groups.push([]);
      seen = new Set();
    }
    seen.add(key);
    groups.at(-1)?.push(item);
  }
  return groups;
}
