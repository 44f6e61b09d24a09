import type { ProtectionChanged } from '@samband/contracts';
import { compareText } from './facts.ts';

/** What a version of a person's record said; every version that was seen is kept, so that causes can be dated. */
export type RecordVersion = Pick<ProtectionChanged, 'version' | 'receivedAt' | 'protection'> & {
  readonly swedishCitizenSince?: string | undefined;
  readonly mergedInto?: string | undefined;
};

export type PersonRecord = {
  readonly personId: string;
  /** Ascending; the last is current. */
  readonly versions: readonly RecordVersion[];
  readonly caseIds: readonly string[];
};

/** Records that are one human being: a root and all that were merged into it, directly or not. */
export type Person = {
  readonly root: string;
  /** The root's record first, if it is known. */
  readonly records: readonly PersonRecord[];
};

/**
 * Whom a record belongs to now. A chain is followed to its end; in a circle, which the register should not send, the
 * first id in order stands for all.
 */
export function rootOf(personId: string, mergedInto: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  let at = personId;
  for (let next = mergedInto.get(at); next !== undefined && !seen.has(at); next = mergedInto.get(at)) {
    seen.add(at);
    at = next;
  }
  return seen.has(at) ? (circleFrom(at, mergedInto).sort(compareText)[0] ?? at) : at;
}

function circleFrom(start: string, mergedInto: ReadonlyMap<string, string>): string[] {
  const circle = [start];
  for (let at = mergedInto.get(start); at !== undefined && at !== start; at = mergedInto.get(at)) circle.push(at);
  return circle;
}

export function currentVersion(record: PersonRecord): RecordVersion | undefined {
  return record.versions.at(-1);
}

/** Open and closed cases of all records of the person. */
export function caseIdsOf(person: Person): string[] {
  return [...new Set(person.records.flatMap((record) => record.caseIds))].sort(compareText);
}

/** Highest version of the records that the rules saw. */
export function versionOf(person: Person): number | undefined {
  const versions = person.records.flatMap((record) => currentVersion(record)?.version ?? []);
  return versions.length === 0 ? undefined : Math.max(...versions);
}
