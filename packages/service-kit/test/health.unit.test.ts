import { expect, it } from 'vitest';
import { consumerCheck, HealthError } from '../src/health.ts';
import { lagCheck } from '../src/lag-check.ts';

const check = (state: string, secondsAgo: number) => {
  const consumer = { status: () => ({ state, since: new Date(100_000), reason: '57014' }) };
  return () => consumerCheck(consumer, () => 100_000 + secondsAgo * 1000)(new AbortController().signal);
};

it('a consumer that runs has nothing to tell', () => {
  expect(check('running', 9_999)()).toBeUndefined();
});

it('a consumer that waits takes nobody out of service, and says for how long and why', () => {
  expect(check('starting', 59)()).toBe('starting for 59 seconds: 57014');
  expect(check('waiting', 9_999)()).toBe('waiting for 9999 seconds: 57014');
});

it('a consumer that has stopped is not well', () => {
  expect(check('stopped', 0)).toThrow(new HealthError('stopped for 0 seconds: 57014'));
});

it('messages that wait are told of, and too long they make it not ready; without Kafka nobody can tell', async () => {
  let [at, end, done] = [0, 100, 100];
  let answers = true;
  const read = async () => {
    if (!answers) throw new Error('no broker');
    const other = { topic: 'x.other.v1', partition: 0, lag: 9_999, end: 9_999 };
    return [other, { topic: 'x.persons.v1', partition: 0, lag: end - done, end }];
  };
  const look = lagCheck({ read }, { topic: 'x.persons.v1', lateSeconds: 60, now: () => at });
  const signal = new AbortController().signal;
  expect(await look(signal)).toBeUndefined();
  end = 150;
  expect(await look(signal)).toContain('50 messages of x.persons.v1 wait');
  // It moves on, and what waits now has come since.
  [at, end, done] = [60_000, 220, 160];
  expect(await look(signal)).toContain('60 messages');
  [at, end] = [121_000, 300];
  await expect(look(signal)).rejects.toThrow('140 messages of x.persons.v1 wait, one for 61 seconds or more');
  answers = false;
  expect(await look(signal)).toContain('not known');
  [answers, done] = [true, 300];
  expect(await look(signal)).toBeUndefined();
});
