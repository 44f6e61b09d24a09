import { hash } from 'node:crypto';
import type { Indicator } from '@samband/contracts';
import { type Day, fromDay } from './days.ts';
import type { Known } from './facts.ts';
import { type InForce, registerMark, type StatusPeriod } from './in-force.ts';
import { caseIdsOf, type Person } from './persons.ts';
import { ruleVersion, type SignalContent } from './signal-content.ts';

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
  /** Hash of everything that the content is made of, and the mark of the register: the same basis has the same content. */
  readonly basis: string;
  /** Made when it is first asked for: most signals of a person have not changed. */
  readonly content: SignalContent;
};

/** What every signal is made of. */
export type Making = {
  readonly person: Person;
  readonly indicator: Indicator;
  readonly status: StatusPeriod;
  readonly inForce: InForce;
  readonly retroactive: boolean;
  readonly links: readonly Known[];
};

type Place = {
  readonly stay: { readonly first: Day; readonly last: Day };
  /** What tells it from other signals of this indicator and status period. */
  readonly of: string;
  /** Whatever else the content is made of. */
  readonly basis: readonly unknown[];
  readonly content: () => SignalContent;
};

export function desire(making: Making, { stay: { first, last }, of, basis, content }: Place): DesiredSignal {
  const { person, indicator, status, links, inForce, retroactive } = making;
  const grantedOn = fromDay(status.granted);
  const personId = person.root;
  const key = [personId, indicator, status.country, status.status, grantedOn, of].join(' ');
  const common = [ruleVersion, key, caseIdsOf(person), inForce, retroactive, links.map(mark)];
  let made: SignalContent | undefined;
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
    basis: `${hash('sha256', JSON.stringify([...common, ...basis]))} ${registerMark(person)}`,
    get content() {
      made ??= content();
      return made;
    },
  };
}

/** A subject at its version, which has one content for ever. */
export function mark({ subjectId, version }: Known): string {
  return `${subjectId}@${version}`;
}
