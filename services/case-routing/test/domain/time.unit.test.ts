import { describe, expect, it } from 'vitest';
import { openRoute } from '../../src/domain/apply-decision.ts';
import { clocksOf } from '../../src/domain/clocks.ts';
import { decideRoutes } from '../../src/domain/decide-routes.ts';
import { linkPart, type PartFacts } from '../../src/domain/link-parts.ts';
import { regionOn, unitOn } from '../../src/domain/organisation.ts';
import { nextSession } from '../../src/domain/swedish-time.ts';
import {
  closedCase,
  directory,
  type FactsGiven,
  factsOf,
  organisation,
  person,
  textSignal,
} from '../helpers/samples.ts';

const hours = { verification: 12, firstAction: 24, presentation: 24, keep: 4320 };
const at = '2026-11-22T09:00:00.000Z';
const clocks = (given: FactsGiven) => {
  const facts = factsOf(given);
  const { route } = openRoute({ facts, decision: decideRoutes(facts, directory), at });
  return clocksOf(route, organisation, hours).map(({ clock, function: who, dueAt }) => `${clock} ${who} ${dueAt}`);
};

describe('clocks', () => {
  it('run for the first action of whoever has a new tip', () => {
    expect(clocks({})).toEqual(['first-action noa 2026-11-23T09:00:00.000Z']);
  });

  it('run for a presentation until the next regional session, Thursdays at nine in Syd', () => {
    const given = { persons: [person('P', [closedCase()])], signals: [textSignal('security-threat')] };
    expect(clocks(given)).toContain('presentation contact-person:Syd 2026-11-26T08:00:00Z');
  });

  it('run for NOA when there is no region to present in', () => {
    expect(clocks({ signals: [textSignal('security-threat')] })).toContain('presentation noa 2026-11-23T09:00:00.000Z');
  });

  it('run for a possible identity, twelve hours from when it was found', () => {
    expect(clocks({ awaitingSince: '2026-11-22T08:00:00.000Z' })).toContain(
      'verification noa 2026-11-22T20:00:00.000Z',
    );
  });

  it('do not run for another agency: the balancing before a crime report has its clock at agency-notification', () => {
    expect(clocks({ allegations: ['crime-in-sweden'] }).join()).not.toContain('agency:');
  });
});

describe('Swedish time', () => {
  it('knows the hour across the change of clocks', () => {
    const weekly = [{ weekday: 4, time: '09:00', from: '2020-01-01' }];
    expect(nextSession(weekly, '2026-10-22T06:59:00Z')).toBe('2026-10-22T07:00:00Z');
    expect(nextSession(weekly, '2026-10-22T07:00:00Z')).toBe('2026-10-29T08:00:00Z');
    expect(
      nextSession([{ ...weekly[0], weekday: 4, time: '09:00', from: '2020-01-01', until: '2026-01-01' }], at),
    ).toBeUndefined();
  });
});

describe('the organisation', () => {
  it('is dated: an earlier region answers through who followed it', () => {
    expect(regionOn(organisation, 'Stockholm', '2019-12-31')).toBe('Stockholm');
    expect(regionOn(organisation, 'Stockholm', '2020-01-01')).toBe('Nord');
    expect(regionOn(organisation, 'Atlantis', '2026-01-01')).toBeUndefined();
    expect(unitOn(organisation, 'AE1', '2026-01-01')).toBe('AE1');
    expect(unitOn(organisation, 'XX9', '2026-01-01')).toBe('XX9');
  });
});

describe('who a part is about', () => {
  const part = (given: Partial<PartFacts>): PartFacts => ({
    part: '1',
    judgements: [],
    identified: undefined,
    shared: [],
    ...given,
  });
  const same = (personId: string) => ({ personId, verdict: 'same' as const });
  const other = (personId: string) => ({ personId, verdict: 'other' as const });

  it('is what an officer says before what the register says before what a shared number says', () => {
    expect(linkPart(part({ judgements: [same('A')], identified: 'B', shared: ['C'] }))).toMatchObject({
      personId: 'A',
      basis: 'linked',
    });
    expect(linkPart(part({ identified: 'B', shared: ['C'] }))).toMatchObject({ personId: 'B', basis: 'identified' });
    expect(linkPart(part({ shared: ['C', 'C'] }))).toMatchObject({ personId: 'C', basis: 'shared-identifier' });
  });

  it('is nobody whom an officer ruled out, and nobody when a number leads to two', () => {
    expect(linkPart(part({ judgements: [other('B')], identified: 'B' }))).toBeUndefined();
    expect(linkPart(part({ shared: ['C', 'D'] }))).toBeUndefined();
    expect(linkPart(part({ judgements: [same('A'), other('A')] }))).toBeUndefined();
    expect(linkPart(part({ judgements: [other('A'), same('A')] }))).toMatchObject({ personId: 'A' });
    expect(linkPart(part({ judgements: [same('A'), same('B'), other('B')] }))).toMatchObject({ personId: 'A' });
  });
});
