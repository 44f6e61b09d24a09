const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** After each failed attempt (Standard Webhooks' own proposal): the first comes soon, the last after days. */
const schedule = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];

/** Milliseconds until the next attempt after `attempts` failed ones; undefined when there have been enough. */
export function nextDelayMs(attempts: number, { random = Math.random, retryAfterMs = 0 } = {}): number | undefined {
  const base = schedule[attempts - 1];
  if (base === undefined) return undefined;
  // Up to a tenth more, so that what failed together does not come back together.
  return Math.max(Math.round(base * (1 + random() / 10)), Math.min(retryAfterMs, 24 * hour));
}

/** After so many failures in a row a receiver rests, and then gets one delivery to show that it is back. */
export const restAfterFailures = 5;

export function restMs(failures: number): number {
  return Math.min(hour, 30 * second * 2 ** Math.min(failures - restAfterFailures, 10));
}
