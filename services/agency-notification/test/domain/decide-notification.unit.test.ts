import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Decided, decideNotification, type Planned } from '../../src/domain/decide-notification.ts';
import type { Verdict } from '../../src/domain/gate.ts';
import type { Candidate } from '../../src/domain/notification.ts';

const candidate = (state: Candidate['state'] = 'current'): Candidate => ({
  subject: { tipId: '9e5a3c10-2b7f-4d4e-a1c9-7b0d8f2e6d44' },
  receiver: 'agency:Polismyndigheten',
  purpose: 'war-crimes',
  state,
  personIds: [],
  known: {},
});

const verdict = (fields: Partial<Verdict> = {}): Verdict => ({
  outcome: 'allow',
  reasons: [],
  provisionIds: ['INS-5-3'],
  candidates: [],
  duty: false,
  ...fields,
});

const planned = (content: string, given: Verdict = verdict(), at = '2026-11-05T12:00:00Z'): Planned => ({
  notificationId: randomUUID(),
  sender: 'Migrationsverket',
  built: { type: 'war-crime-report', view: { content }, fields: ['content'], allowedFields: ['content'], kinds: [] },
  plannedHash: content,
  verdict: given,
  correlationId: 'test',
  at,
  dueAt: `due after ${at}`,
});

const withheld = verdict({ outcome: 'withhold', provisionIds: [] });
const duty = verdict({ outcome: 'withhold', provisionIds: [], duty: true });

/** What a row of versions leads to, one after the other. */
function leadTo(...steps: [Candidate['state'], Planned][]): (Decided | undefined)[] {
  let before: Decided['notification'] | undefined;
  return steps.map(([state, plan]) => {
    const decided = decideNotification(before, candidate(state), plan);
    before = decided?.notification ?? before;
    return decided;
  });
}

const changes = (decided: (Decided | undefined)[]) => decided.map((each) => each?.change);

describe('when it is allowed', () => {
  it('is sent, revised when it changed, and not sent twice', () => {
    const decided = leadTo(['current', planned('a')], ['current', planned('a')], ['current', planned('b')]);
    expect(changes(decided)).toEqual(['sent', undefined, 'revised']);
    expect(decided[2]?.notification).toMatchObject({ revision: 2, state: 'sent' });
  });

  it('is withdrawn once, and sent anew if it comes back as it was', () => {
    const decided = leadTo(
      ['current', planned('a')],
      ['withdrawn', planned('')],
      ['withdrawn', planned('')],
      ['current', planned('a')],
    );
    expect(changes(decided)).toEqual(['sent', 'withdrawn', undefined, 'revised']);
    expect(decided[1]?.sending?.view).toMatchObject({ withdrawn: true });
  });

  it('is left alone once the route is settled', () => {
    expect(changes(leadTo(['current', planned('a')], ['settled', planned('')]))).toEqual(['sent', undefined]);
  });
});

describe('when it is not allowed', () => {
  it('waits for an officer on the clock of the first version, also when it changes', () => {
    const later = planned('b', withheld, '2026-11-06T12:00:00Z');
    const decided = leadTo(['current', planned('a', withheld)], ['current', later]);
    expect(changes(decided)).toEqual(['withheld', 'withheld']);
    expect(decided[1]?.notification).toMatchObject({
      waitingSince: '2026-11-05T12:00:00Z',
      dueAt: 'due after 2026-11-05T12:00:00Z',
    });
    expect(decided[1]?.sending).toBeUndefined();
  });

  it('falls away with its cause, unless it is a duty', () => {
    for (const state of ['withdrawn', 'settled'] as const) {
      expect(changes(leadTo(['current', planned('a', withheld)], [state, planned('')]))).toEqual([
        'withheld',
        'cancelled',
      ]);
      expect(changes(leadTo(['current', planned('a', duty)], [state, planned('')]))).toEqual(['withheld', undefined]);
    }
  });

  it('keeps a correction back, but still withdraws what was sent before', () => {
    const decided = leadTo(['current', planned('a')], ['current', planned('b', withheld)], ['withdrawn', planned('')]);
    expect(changes(decided)).toEqual(['sent', 'withheld', 'withdrawn']);
  });
});

it('has no receiver when there is nothing to take back', () => {
  expect(changes(leadTo(['withdrawn', planned('')]))).toEqual([undefined]);
});
