import { setTimeout as sleep } from 'node:timers/promises';
import type { LagReader } from '@samband/messaging';
import { type Check, HealthError } from './health.ts';

export type LagCheckOptions = {
  /** With the prefix of the environment. */
  readonly topic: string;
  /** Seconds that a message may wait. */
  readonly lateSeconds: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
};

const patienceMs = 500;

/**
 * Not ready when what the topic held that long ago has still not been dealt with, as far as this process has looked.
 * Without Kafka nobody can tell, and that takes nobody out of service.
 */
export function lagCheck(reader: Pick<LagReader, 'read'>, options: LagCheckOptions): Check {
  const { topic, lateSeconds, now = Date.now } = options;
  const waiting = new Map<number, { until: number; since: number }>();
  return async () => {
    const late = sleep(patienceMs, undefined, { ref: false });
    const lags = await Promise.race([reader.read(), late]).catch(() => undefined);
    if (lags === undefined) return 'not known: Kafka does not answer';
    let [behind, since] = [0, now()];
    for (const { partition, lag, end } of lags.filter((each) => each.topic === topic)) {
      const known = waiting.get(partition);
      const passed = known === undefined || end - lag >= known.until;
      const current = passed ? { until: end, since: now() } : known;
      if (lag === 0) waiting.delete(partition);
      else waiting.set(partition, current);
      behind += lag;
      since = Math.min(since, lag === 0 ? since : current.since);
    }
    if (behind === 0) return undefined;
    const seconds = Math.round((now() - since) / 1000);
    const text = `${behind} messages of ${topic} wait, one for ${seconds} seconds or more`;
    if (seconds > lateSeconds) throw new HealthError(text);
    return text;
  };
}
