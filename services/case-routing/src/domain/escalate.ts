import { kindOf, nameOf } from './functions.ts';
import { type Organisation, regionOfUnit } from './organisation.ts';
import { activeOf, begin, type Changed, type Route } from './route.ts';
import { reasons } from './rules.ts';

export type Escalation = {
  readonly who: string;
  readonly at: string;
  readonly organisation: Organisation;
  readonly today: string;
};

/** A clock ran out: the function above is informed in addition. NOA has nobody above; there it is only marked. */
export function escalate(route: Route, { who, at, organisation, today }: Escalation): Changed {
  const above = functionAbove(who, organisation, today);
  const next =
    above === undefined || activeOf(route, above)
      ? route
      : begin(
          route,
          { function: above, kind: 'additional', rule: 'E1-clock', reason: reasons['E1-clock'], by: 'clock' },
          at,
        );
  return { route: { ...next, version: route.version + 1 }, change: 'escalated', by: 'clock' };
}

function functionAbove(who: string, organisation: Organisation, today: string): string | undefined {
  if (who === 'noa') return undefined;
  const region = kindOf(who) === 'unit' ? regionOfUnit(organisation, nameOf(who), today) : undefined;
  return region === undefined ? 'noa' : `region:${region}`;
}
