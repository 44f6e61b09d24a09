import { type Known, receivedMs } from './facts.ts';
import { type StatusPeriod, wouldCount } from './in-force.ts';
import { currentVersion, type Person, type PersonRecord, type RecordVersion } from './persons.ts';
import type { Stay } from './stay.ts';

/**
 * Whether a register change that came later than an observation is what makes it count: the status, the assessed
 * country or the merge was not known when the observation came. Judged by when the register received each version, never
 * by the order in which events reached us. Source: domain.md, "The rules made exact", 5.
 */
export function isRetroactive(
  person: Person,
  period: StatusPeriod,
  { links, stay }: { links: readonly Known[]; stay: Stay },
): boolean {
  const structure = structureOf(person);
  const givers = person.records.flatMap((record) => {
    const since = trailingSince(record, (version) => wouldCount(version, period, stay));
    return since === undefined ? [] : [Math.max(since, structure.get(record.personId) ?? 0)];
  });
  if (givers.length === 0) return false;
  const status = Math.min(...givers);
  return links.some((link) => receivedMs(link) < Math.max(status, structure.get(link.personId) ?? 0));
}

/** The same for every journey of a person, so it is worked out once. */
const structures = new WeakMap<Person, ReadonlyMap<string, number>>();

function structureOf(person: Person): ReadonlyMap<string, number> {
  const known = structures.get(person);
  if (known !== undefined) return known;
  const structure = new Map(person.records.map((record) => [record.personId, structureSince(record, person)]));
  structures.set(person, structure);
  return structure;
}

/** Since when the record has belonged to the person as it does now. */
function structureSince(record: PersonRecord, person: Person): number {
  const byId = new Map(person.records.map((each) => [each.personId, each]));
  const seen = new Set<string>();
  let since = 0;
  for (let at: PersonRecord | undefined = record; at && !seen.has(at.personId); ) {
    seen.add(at.personId);
    const target: string | undefined = currentVersion(at)?.mergedInto;
    since = Math.max(since, trailingSince(at, (version) => version.mergedInto === target) ?? 0);
    at = target === undefined ? undefined : byId.get(target);
  }
  return since;
}

/** When the first of the last versions without a break for which it holds was received; undefined if not for the current. */
function trailingSince(record: PersonRecord, holds: (version: RecordVersion) => boolean): number | undefined {
  let since: number | undefined;
  for (const version of record.versions.toReversed()) {
    if (!holds(version)) return since;
    since = Date.parse(version.receivedAt);
  }
  return since;
}
