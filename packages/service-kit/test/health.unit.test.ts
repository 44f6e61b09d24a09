import { expect, it } from 'vitest';
import { consumerCheck, HealthError } from '../src/index.ts';

const check = (state: string, secondsAgo: number) => () =>
  consumerCheck(
    { status: () => ({ state, since: new Date(100_000) }) },
    { now: () => 100_000 + secondsAgo * 1000 },
  )(new AbortController().signal);

it('a consumer is well while it runs, or has not been away for long', () => {
  expect(check('running', 9_999)).not.toThrow();
  expect(check('starting', 59)).not.toThrow();
  expect(check('waiting', 59)).not.toThrow();
});

it('a consumer is not well when it has stopped or is away', () => {
  expect(check('stopped', 0)).toThrow(new HealthError('stopped for 0 seconds'));
  expect(check('waiting', 60)).toThrow(new HealthError('waiting for 60 seconds'));
});
