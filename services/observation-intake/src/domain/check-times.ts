import { dateBounds, dayOf, type ProblemError } from '@samband/contracts';
import { documentsOf, type Observation } from './observation.ts';

const CLOCK_SKEW_MS = 5 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** Times that cannot be: later than now, in the wrong order, before the person was born. `now` in ms since 1970. */
export function checkTimes(observation: Observation, now: number): ProblemError[] {
  const { occurredAt, recordedAt, legalBasis, person } = observation.content;
  return [
    ...inTheFuture('/occurredAt', occurredAt, now),
    ...inTheFuture('/recordedAt', recordedAt, now),
    ...inTheFuture('/legalBasis/balancing/decidedAt', legalBasis.balancing.decidedAt, now),
    ...(Date.parse(recordedAt) < Date.parse(occurredAt)
      ? [{ pointer: '/recordedAt', code: 'recorded-before-occurred', detail: 'expected a time at or after occurredAt' }]
      : []),
    ...beforeBirth(occurredAt, person?.birthDate),
    ...[...instantsOf(observation), ...datesOf(observation), ...aheadOf(observation)].flatMap(notGregorian),
    ...datesOf(observation).flatMap((date) => afterRecorded(date, recordedAt)),
    ...plannedOf(observation).flatMap((date) => tooFarAhead(date, recordedAt)),
    ...Object.values(periodOf(observation)).flatMap((date) => endsBeforeBirth(date, person?.birthDate)),
  ];
}

function inTheFuture(pointer: string, instant: string, now: number): ProblemError[] {
  if (Date.parse(instant) <= now + CLOCK_SKEW_MS) return [];
  return [{ pointer, code: 'in-the-future', detail: 'expected a time that has passed' }];
}

function beforeBirth(occurredAt: string, birthDate: string | undefined): ProblemError[] {
  if (birthDate === undefined || dateBounds(birthDate).first <= dayOf(occurredAt)) return [];
  const code = 'before-birth';
  return [
    { pointer: '/occurredAt', code, detail: 'expected a day on or after the birth date' },
    { pointer: '/person/birthDate', code, detail: 'expected a day on or before occurredAt' },
  ];
}

type DatedField = { pointer: string; date: string | undefined };

/**
 * Stamps and passports of Iran and Afghanistan bear dates of their own calendars. Taken for Gregorian they lie before every
 * status, and nobody would ever hear of them. A birth date may be of any calendar: the matching of persons tries them.
 */
function notGregorian({ pointer, date }: DatedField): ProblemError[] {
  if (date === undefined || date >= '1900') return [];
  return [{ pointer, code: 'not-gregorian', detail: 'expected a date of the Gregorian calendar, from 1900 on' }];
}

function instantsOf({ content }: Observation): DatedField[] {
  return [
    { pointer: '/occurredAt', date: content.occurredAt },
    { pointer: '/recordedAt', date: content.recordedAt },
  ];
}

/** Only the person's own stay: a passport that somebody borrowed may be older than who shows it. */
function endsBeforeBirth({ pointer, date }: DatedField, birthDate: string | undefined): ProblemError[] {
  if (date === undefined || birthDate === undefined) return [];
  if (dateBounds(date).last >= dateBounds(birthDate).first) return [];
  return [{ pointer, code: 'before-birth', detail: 'expected a day on or after the birth date' }];
}

function periodOf({ content }: Observation): { from: DatedField; until: DatedField } {
  const period = 'period' in content ? content.period : undefined;
  return {
    from: { pointer: '/period/from', date: period?.from },
    until: { pointer: '/period/until', date: period?.until },
  };
}

/** What the source can only have seen if it had already happened; see `aheadOf` for the rest. */
function datesOf(observation: Observation): DatedField[] {
  const { content } = observation;
  const stamps = ('stamps' in content && content.stamps) || [];
  const { from, until } = periodOf(observation);
  return [
    from,
    ...(hasEnded(observation) ? [until] : []),
    ...stamps.map(({ date }, i) => ({ pointer: `/stamps/${i}/date`, date })),
    ...documentsOf(observation).flatMap(({ pointer, document }) => [
      { pointer: `${pointer}/issuedOn`, date: document.issuedOn },
      { pointer: `${pointer}/returnedOn`, date: document.returnedOn },
    ]),
  ];
}

/** What may lie ahead: the end of a document, and of a stay that has not ended. */
function aheadOf(observation: Observation): DatedField[] {
  const expiries = documentsOf(observation).map(({ pointer, document }) => ({
    pointer: `${pointer}/expiresOn`,
    date: document.expiresOn,
  }));
  return [...plannedOf(observation), ...expiries];
}

function plannedOf(observation: Observation): DatedField[] {
  return hasEnded(observation) ? [] : [periodOf(observation).until];
}

/** Whoever came from there or left it stays no longer. */
function hasEnded({ content }: Observation): boolean {
  return 'movement' in content && (content.movement === 'arrived-from' || content.movement === 'exited');
}

/** A date has no offset: where it was written may be a day ahead of where it was recorded. */
function afterRecorded({ pointer, date }: DatedField, recordedAt: string): ProblemError[] {
  if (date === undefined) return [];
  if (dateBounds(date).first <= daysAfter(recordedAt, 1)) return [];
  return [{ pointer, code: 'after-recorded', detail: 'expected a day that was not later than recordedAt' }];
}

/** No ticket is sold so long before: another year was meant. */
const MOST_DAYS_PLANNED = 5 * 366;

function tooFarAhead({ pointer, date }: DatedField, recordedAt: string): ProblemError[] {
  if (date === undefined || dateBounds(date).first <= daysAfter(recordedAt, MOST_DAYS_PLANNED)) return [];
  return [{ pointer, code: 'too-far-ahead', detail: 'expected a day at most five years after recordedAt' }];
}

function daysAfter(instant: string, days: number): string {
  return dayOf(new Date(Date.parse(`${dayOf(instant)}T00:00:00Z`) + days * DAY_MS).toISOString());
}
