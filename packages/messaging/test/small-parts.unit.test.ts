import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from '../src/backoff.ts';
import { createStatus } from '../src/consumer-status.ts';
import { nameOf } from '../src/errors.ts';
import { eventId } from '../src/event-id.ts';
import { createPace } from '../src/pace.ts';

describe('eventId', () => {
  it('is a fixed UUIDv5 of topic, aggregate and revision', () => {
    // Written down: a change would give every event that is out there a second id.
    expect(eventId('signals.v1', { id: 'a', revision: 1 })).toBe('116d645b-bb74-5845-a082-4d9e54931626');
    const ids = [
      eventId('signals.v1', { id: 'a', revision: 1 }),
      eventId('signals.v1', { id: 'a', revision: 2 }),
      eventId('signals.v1', { id: 'a1', revision: 1 }),
      eventId('tips.v1', { id: 'a', revision: 1 }),
    ];
    expect(new Set(ids).size).toBe(4);
  });
});

describe('pace', () => {
  it('halves what takes longer than a second, down to one, and doubles what is quick, up to the most', () => {
    const pace = createPace({ targetMs: 1_000, first: 200, max: 1_000 });
    pace.settle(200, 1_500);
    expect(pace.size).toBe(100);
    for (let i = 0; i < 10; i++) pace.settle(pace.size, 9_000);
    expect(pace.size).toBe(1);
    for (let i = 0; i < 20; i++) pace.settle(pace.size, 10);
    expect(pace.size).toBe(1_000);
    pace.settle(3, 10);
    expect(pace.size).toBe(1_000);
  });
});

describe('backoffMs', () => {
  it('grows to its limit and no further, with jitter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), (attempt) => {
        const ms = backoffMs(attempt, { first: 100, max: 5_000 });
        expect(ms).toBeGreaterThanOrEqual(50);
        expect(ms).toBeLessThanOrEqual(5_000);
      }),
    );
    expect(backoffMs(10, { first: 100, max: 5_000 })).toBeGreaterThanOrEqual(2_500);
  });
});

describe('nameOf', () => {
  it('gives name and code, never the message, which may quote a person', () => {
    const error = Object.assign(new Error('invalid input: "Hosseini"'), { code: '22P02' });
    expect(nameOf(error)).toEqual({ errorType: 'Error', code: '22P02' });
    expect(nameOf(new TypeError('x', { cause: error }))).toEqual({ errorType: 'TypeError', code: '22P02' });
    expect(nameOf('Hosseini')).toEqual({ errorType: 'string' });
  });
});

describe('consumer status', () => {
  const counts = { events: 1, repeated: 0, invalid: 0, unknown: 0, refused: 0, failed: 0 };

  it('waits until every partition that failed has gone on, and stays stopped', () => {
    const status = createStatus(() => new Date(0));
    status.joined({ t: [0, 1] });
    expect(status.failed('t/0', '53300')).toBe(1);
    expect(status.failed('t/0', '53300')).toBe(2);
    expect(status.failed('t/1', '53300')).toBe(1);
    status.done('t/0', counts);
    expect(status.get()).toMatchObject({ state: 'waiting', reason: '53300' });
    status.done('t/1', counts);
    expect(status.get()).toMatchObject({ state: 'running', counts: { events: 2 } });
    status.stopped('too-many-failures');
    status.joined({ t: [0] });
    expect(status.get()).toMatchObject({ state: 'stopped', reason: 'too-many-failures' });
  });
});
