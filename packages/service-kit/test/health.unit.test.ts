import { expect, it } from 'vitest';
import { consumerCheck, HealthError } from '../src/health.ts';

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
