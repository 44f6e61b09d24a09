import type { Indicator } from '@samband/contracts';
import { type Day, fromDay } from './days.ts';
import type { Known } from './facts.ts';
import type { StatusPeriod } from './in-force.ts';
import type { SignalContent } from './signal-content.ts';

/** A signal that the facts call for, before it is known whether it is there already. */
export type DesiredSignal = {
  /** Unique among the person's signals; holds no id of a signal. */
  readonly key: string;
  readonly personId: string;
  readonly indicator: Indicator;
  readonly country: string;
  readonly status: string;
  readonly grantedOn: string;
  /** First and last day that anything in it speaks of. */
  readonly first: Day;
  readonly last: Day;
  /** Observations and tips that it rests on. */
  readonly links: readonly Known[];
  readonly content: SignalContent;
};

type Place = {
  readonly status: StatusPeriod;
  readonly links: readonly Known[];
  readonly stay: { readonly first: Day; readonly last: Day };
  /** What tells it from other signals of this indicator and status period. */
  readonly of: string;
};

export function desire(content: SignalContent, { status, links, stay: { first, last }, of }: Place): DesiredSignal {
  const { personId, indicator } = content;
  const grantedOn = fromDay(status.granted);
  const key = [personId, indicator, status.country, status.status, grantedOn, of].join(' ');
  return {
    key,
    personId,
    indicator,
    country: status.country,
    status: status.status,
    grantedOn,
    first,
    last,
    links,
    content,
  };
}
