import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actOnRoute, informSapo, type Move } from '../../src/domain/act-on-route.ts';
import { applyDecision, openRoute } from '../../src/domain/apply-decision.ts';
import { decideRoutes } from '../../src/domain/decide-routes.ts';
import { ActionError } from '../../src/domain/errors.ts';
import { escalate } from '../../src/domain/escalate.ts';
import { active, activeOf, primaryOf, type Route } from '../../src/domain/route.ts';
import {
  closedCase,
  directory,
  type FactsGiven,
  factsOf,
  openCase,
  organisation,
  person,
  textSignal,
} from '../helpers/samples.ts';

let minute = 0;
const at = () => new Date(Date.UTC(2026, 10, 22, 9, minute++)).toISOString();
const decided = (given: FactsGiven) => {
  const facts = factsOf(given);
  return { facts, decision: decideRoutes(facts, directory), at: at() };
};
const opened = (given: FactsGiven = {}) => openRoute(decided(given)).route;
const follow = (route: Route, given: FactsGiven) => applyDecision(route, decided(given))?.route ?? route;
const act = (route: Route, by: string, move: Move) => actOnRoute(route, move, { by, at: at() }).route;
const codeOf = (run: () => unknown) => {
  try {
    run();
    return 'done';
  } catch (error) {
    return error instanceof ActionError ? error.code : error;
  }
};
const where = (route: Route) => [
  primaryOf(route).function,
  ...active(route)
    .filter(({ kind }) => kind === 'additional')
    .map((each) => each.function),
];
const open = { persons: [person('P', [openCase()])] };
const closed = { persons: [person('P', [closedCase()])] };
const reason = 'Skäl.';

describe('a tip that is not tied', () => {
  it('is NOA’s, follows when the person is found, and keeps the trail', () => {
    const route = follow(opened(), open);
    expect(where(route)).toEqual(['unit:AE1']);
    expect(route.version).toBe(2);
    expect(route.entries).toMatchObject([
      { function: 'noa', kind: 'primary', until: expect.any(String), by: 'rules' },
      { function: 'unit:AE1', kind: 'primary', state: 'new' },
    ]);
  });

  it('says why it is NOA’s as things stand, without a new stretch, when it is tied to somebody without a case', () => {
    const change = applyDecision(opened(), decided({ persons: [person('P', [])] }));
    expect(change?.change).toBe('amended');
    expect(change?.route.entries).toMatchObject([{ function: 'noa', rule: 'R3-no-case', state: 'new' }]);
  });

  it('changes nothing when nothing has changed', () => {
    const route = opened(open);
    expect(applyDecision(route, decided(open))).toBeUndefined();
  });
});

describe('a tip with an open case', () => {
  it('follows to the region when the case closes', () => {
    expect(where(follow(opened(open), closed))).toEqual(['region:Syd']);
  });

  it('stays where an officer sent it until the rules come to something else', () => {
    const forwarded = act(opened(open), 'unit:AE1', { action: 'forward', to: 'region:Nord', reason });
    expect(where(follow(forwarded, open))).toEqual(['region:Nord']);
    expect(where(follow(forwarded, closed))).toEqual(['region:Syd']);
  });

  it('takes back what the rules gave when somebody else is meant, but not a presentation', () => {
    const signals = [textSignal('security-threat')];
    const route = opened({ ...open, signals });
    const other = { persons: [person('Q', [closedCase({ region: 'Nord' })])], signals };
    expect(where(follow(route, other))).toEqual(['region:Nord', 'contact-person:Nord']);
    const presented = act(route, 'contact-person:Syd', { action: 'present-to-sapo' });
    expect(where(follow(presented, other))).toEqual(['region:Nord', 'contact-person:Syd', 'contact-person:Nord']);
  });
});

describe('a closed tip', () => {
  const done = act(opened(closed), 'region:Syd', { action: 'close' });

  it('stays closed, still with one primary route, when only cases change', () => {
    expect(primaryOf(done).state).toBe('closed');
    expect(where(follow(done, open))).toEqual(['region:Syd']);
    expect(primaryOf(follow(done, open)).state).toBe('closed');
  });

  it('reopens when the informant adds something, or somebody else is meant', () => {
    const news = applyDecision(done, decided({ ...closed, version: 2, contentVersion: 2 }));
    expect(news?.change).toBe('reopened');
    expect(primaryOf(news?.route as Route)).toMatchObject({ function: 'region:Syd', state: 'new' });
    expect(primaryOf(news?.route as Route).reason).toContain('Nya uppgifter');
    const other = applyDecision(done, decided({ persons: [person('Q', [openCase()])] }));
    expect(other?.change).toBe('reopened');
    expect(where(other?.route as Route)).toEqual(['unit:AE1']);
  });

  it('does not reopen for a new version that says nothing new', () => {
    expect(primaryOf(follow(done, { ...closed, version: 2 })).state).toBe('closed');
  });

  it('leaves what others have before them as it is', () => {
    const route = opened({ ...closed, signals: [textSignal('security-threat')] });
    const half = act(route, 'region:Syd', { action: 'close' });
    expect(activeOf(half, 'contact-person:Syd')?.state).toBe('new');
  });
});

describe('an officer', () => {
  it('accepts once, closes, and cannot act on what is closed or not hers', () => {
    const accepted = act(opened(open), 'unit:AE1', { action: 'accept' });
    expect(primaryOf(accepted).state).toBe('accepted');
    expect(codeOf(() => act(accepted, 'unit:AE1', { action: 'accept' }))).toBe('not-possible-now');
    const shut = act(accepted, 'unit:AE1', { action: 'close' });
    expect(codeOf(() => act(shut, 'unit:AE1', { action: 'close' }))).toBe('not-possible-now');
    expect(codeOf(() => act(shut, 'unit:AE2', { action: 'accept' }))).toBe('not-your-function');
  });

  it('returns with somewhere and why; the second return goes to NOA whatever it says', () => {
    const once = act(opened(open), 'unit:AE1', { action: 'return', to: 'region:Syd', reason });
    expect([where(once), once.bounces]).toEqual([['region:Syd'], 1]);
    expect(once.entries[0]).toMatchObject({ state: 'returned', until: expect.any(String) });
    const twice = act(once, 'region:Syd', { action: 'return', to: 'unit:AE1', reason });
    expect([where(twice), twice.bounces]).toEqual([['noa'], 2]);
    expect(primaryOf(twice)).toMatchObject({ rule: 'B1-bounced', by: 'region:Syd' });
    const out = act(twice, 'noa', { action: 'return', to: 'unit:AE1', reason });
    expect([where(out), out.bounces]).toEqual([['unit:AE1'], 2]);
  });

  it('forwards to a contact person or an agency in addition, to a handling function instead', () => {
    const added = act(opened(open), 'unit:AE1', { action: 'forward', to: 'contact-person:Syd', reason });
    expect(where(added)).toEqual(['unit:AE1', 'contact-person:Syd']);
    expect(codeOf(() => act(added, 'unit:AE1', { action: 'forward', to: 'contact-person:Syd', reason }))).toBe(
      'already-there',
    );
    expect(codeOf(() => act(added, 'unit:AE1', { action: 'return', to: 'agency:Polismyndigheten', reason }))).toBe(
      'not-for-this-function',
    );
    expect(where(act(added, 'unit:AE1', { action: 'forward', to: 'specialist-support', reason }))).toEqual([
      'specialist-support',
      'contact-person:Syd',
    ]);
  });

  it('presents only as contact person or NOA; Säkerhetspolisen is then informed in addition', () => {
    const route = opened({ ...open, signals: [textSignal('security-threat')] });
    expect(codeOf(() => act(route, 'unit:AE1', { action: 'present-to-sapo' }))).toBe('not-for-this-function');
    const presented = informSapo(act(route, 'contact-person:Syd', { action: 'present-to-sapo' }), {
      by: 'contact-person:Syd',
      at: at(),
    });
    expect(where(presented)).toEqual(['unit:AE1', 'contact-person:Syd', 'agency:Säkerhetspolisen']);
    expect(activeOf(presented, 'contact-person:Syd')?.state).toBe('presented');
  });

  it('of NOA may link and answer whoever has the tip, another function may not', () => {
    const route = opened(open);
    expect(codeOf(() => act(route, 'noa', { action: 'answer-informant' }))).toBe('done');
    expect(codeOf(() => act(route, 'noa', { action: 'link-person' }))).toBe('done');
    expect(codeOf(() => act(route, 'noa', { action: 'close' }))).toBe('not-your-function');
    expect(codeOf(() => act(route, 'region:Nord', { action: 'answer-informant' }))).toBe('not-your-function');
  });
});

describe('a clock that runs out', () => {
  it('informs the function above in addition: the region of a unit, else NOA, nobody above NOA', () => {
    const run = (route: Route, who: string) =>
      where(escalate(route, { who, at: at(), organisation, today: directory.today }).route);
    expect(run(opened(open), 'unit:AE1')).toEqual(['unit:AE1', 'region:Syd']);
    expect(run(opened(closed), 'region:Syd')).toEqual(['region:Syd', 'noa']);
    expect(run(opened(), 'noa')).toEqual(['noa']);
  });
});

const anyMove = fc.oneof(
  fc.record({
    action: fc.constantFrom('return' as const, 'forward' as const),
    to: anyFunction(),
    reason: fc.constant('x'),
  }),
  fc.record({
    action: fc.constantFrom(
      'accept' as const,
      'close' as const,
      'present-to-sapo' as const,
      'link-person' as const,
      'answer-informant' as const,
    ),
  }),
);
const anyStep = fc.oneof(
  fc.record({ by: anyFunction(), move: anyMove }),
  fc.record({
    given: fc.constantFrom<FactsGiven>(
      {},
      open,
      closed,
      { ...closed, contentVersion: 2 },
      { ...open, signals: [textSignal('security-threat')] },
    ),
  }),
);

function anyFunction() {
  return fc.constantFrom(
    'noa',
    'unit:AE1',
    'region:Syd',
    'contact-person:Syd',
    'specialist-support',
    'agency:Polismyndigheten',
  );
}

describe('whatever officers and the register do, in any order', () => {
  it('there is exactly one primary route, each function has the tip once, and versions and the trail only grow', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 25 }), (steps) => {
        let route = opened();
        for (const step of steps) {
          const next = 'move' in step ? tryAct(route, step.by, step.move) : follow(route, step.given);
          expect(active(next).filter(({ kind }) => kind === 'primary')).toHaveLength(1);
          expect(new Set(active(next).map((entry) => entry.function)).size).toBe(active(next).length);
          expect(next.version - route.version).toBe(next === route ? 0 : 1);
          expect(next.entries.slice(0, route.entries.length).map(({ seq, function: who }) => [seq, who])).toEqual(
            route.entries.map(({ seq, function: who }) => [seq, who]),
          );
          route = next;
        }
      }),
      { numRuns: 500 },
    );
  });
});

function tryAct(route: Route, by: string, move: Move): Route {
  try {
    return act(route, by, move);
  } catch (error) {
    if (error instanceof ActionError) return route;
    throw error;
  }
}
