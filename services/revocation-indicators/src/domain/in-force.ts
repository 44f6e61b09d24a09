import { hash } from 'node:crypto';
import type { ProtectionStatus } from '@samband/contracts';
import { type Day, toDay } from './days.ts';
import { compareText } from './facts.ts';
import { currentVersion, type Person, type PersonRecord, type RecordVersion } from './persons.ts';
import type { Stay } from './stay.ts';

/** A status against one country (empty: none is named), from the first day in force to the day before `end`. */
export type StatusPeriod = {
  readonly status: ProtectionStatus;
  readonly country: string;
  readonly granted: Day;
  /** First day no longer in force; endless when still in force. */
  readonly end: Day;
  /** Ended by citizenship; a status that is recorded as ended that same day was. */
  readonly endedByCitizenship: boolean;
};

export type InForce = 'certain' | 'possible' | 'no';

/** The only two statuses that count; the register takes any text. */
function isCounting(status: string): status is ProtectionStatus {
  return status === 'refugee' || status === 'subsidiary-protection';
}

/**
 * The status periods of a person, one for each assessed country. Records that are one person add their periods and
 * countries; where two say the same status from the same day, the end is the one that the root gives. Periods of one
 * status and country that overlap are one, so that a journey gives one signal.
 */
export function statusPeriodsOf(person: Person): StatusPeriod[] {
  const ends = new Map<string, string | undefined>();
  const all = person.records.flatMap((record) => {
    const own = (currentVersion(record)?.protection ?? []).map((p) => ({ ...p, key: `${p.status} ${p.grantedOn}` }));
    const protection = own.map((p) => (ends.has(p.key) ? { ...p, endedOn: ends.get(p.key) } : p));
    for (const { key, endedOn } of protection) ends.set(key, ends.has(key) ? later(ends.get(key), endedOn) : endedOn);
    return periodsOf({ protection, swedishCitizenSince: citizenSince(person) });
  });
  return mergeOverlapping(all);
}

/** The later of two ends; none is the latest. */
function later(a: string | undefined, b: string | undefined): string | undefined {
  return a && b && (compareText(a, b) < 0 ? b : a);
}

/** The same for every signal of a person, so it is worked out once. */
const registers = new WeakMap<Person, string>();

/** A mark of all that the register says of a person that the rules look at: who it is, and which statuses held when. */
export function registerMark(person: Person): string {
  const known = registers.get(person);
  if (known !== undefined) return known;
  const said = [person.root, person.records.map(({ personId }) => personId), statusPeriodsOf(person)];
  const mark = hash('sha256', JSON.stringify(said)).slice(0, 16);
  registers.set(person, mark);
  return mark;
}

/** Swedish citizenship as the root says; a duplicate's is used only where the root says nothing. */
function citizenSince(person: Person): string | undefined {
  const given = person.records.flatMap((record) => currentVersion(record)?.swedishCitizenSince ?? []);
  const [root] = person.records;
  const own = root?.personId === person.root ? currentVersion(root)?.swedishCitizenSince : undefined;
  return own ?? given.sort(compareText)[0];
}

function periodsOf(version: Pick<RecordVersion, 'protection' | 'swedishCitizenSince'>): StatusPeriod[] {
  const citizen =
    version.swedishCitizenSince === undefined ? Number.POSITIVE_INFINITY : toDay(version.swedishCitizenSince);
  return version.protection.flatMap(({ status, assessedCountries, grantedOn, endedOn }) => {
    if (!isCounting(status)) return [];
    const ended = endedOn === undefined ? Number.POSITIVE_INFINITY : toDay(endedOn);
    const times = { granted: toDay(grantedOn), end: Math.min(ended, citizen), endedByCitizenship: citizen <= ended };
    const countries = assessedCountries.length === 0 ? [''] : new Set(assessedCountries);
    return [...countries].map((country) => ({ status, country, ...times }));
  });
}

function mergeOverlapping(periods: readonly StatusPeriod[]): StatusPeriod[] {
  const merged: StatusPeriod[] = [];
  for (const period of [...periods].sort(comparePeriods)) {
    const last = merged.at(-1);
    const same = last?.status === period.status && last.country === period.country && period.granted < last.end;
    if (!last || !same) merged.push(period);
    else if (period.end > last.end) merged[merged.length - 1] = { ...period, granted: last.granted };
  }
  return merged;
}

function comparePeriods(a: StatusPeriod, b: StatusPeriod): number {
  return compareText(a.country, b.country) || compareText(a.status, b.status) || a.granted - b.granted || a.end - b.end;
}

/** A stay counts if any day of it lies in force; `possible` when that depends on what reduced precision leaves open. */
export function inForce(period: StatusPeriod, stay: Stay): InForce {
  if (stay.last < period.granted || stay.first >= period.end || period.end <= period.granted) return 'no';
  return stay.surelyUntil >= period.granted && stay.surelyFrom < period.end ? 'certain' : 'possible';
}

/** Whether one version of one record, read alone, would have given this status over this stay. */
export function wouldCount(version: RecordVersion, period: StatusPeriod, stay: Stay): boolean {
  return periodsOf(version).some(
    (own) => own.status === period.status && own.country === period.country && inForce(own, stay) !== 'no',
  );
}

/** Whether the person ever had a status that counts, as far as the records say now. */
export function everProtected(person: Person): boolean {
  return person.records.some((record: PersonRecord) =>
    currentVersion(record)?.protection.some((p) => isCounting(p.status)),
  );
}
