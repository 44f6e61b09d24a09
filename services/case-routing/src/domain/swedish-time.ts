/// <reference lib="esnext.temporal" />
import { isCurrent, type Session } from './organisation.ts';

const zone = 'Europe/Stockholm';

/** Start of the next session after an instant, RFC 3339 in UTC; undefined when none is planned within eight weeks. */
export function nextSession(sessions: readonly Session[], at: string): string | undefined {
  const now = Temporal.Instant.from(at);
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const starts = Array.from({ length: 57 }, (_, days) => today.add({ days })).flatMap((day) =>
    sessions
      .filter((session) => session.weekday === day.dayOfWeek && isCurrent(session, day.toString()))
      .map(({ time }) => day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()),
  );
  const next = starts.filter((start) => Temporal.Instant.compare(start, now) > 0).sort(Temporal.Instant.compare)[0];
  return next?.toString();
}

/** An instant so many hours later, RFC 3339 in UTC. */
export function hoursAfter(at: string, hours: number): string {
  return new Date(Date.parse(at) + hours * 3_600_000).toISOString();
}
