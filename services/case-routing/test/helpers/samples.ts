import type { Allegation, Case, TipSignal } from '@samband/contracts';
import type { RoutingFacts, TiedPerson, TipFacts } from '../../src/domain/facts.ts';
import { loadOrganisation } from '../../src/load-organisation.ts';

export const organisation = await loadOrganisation(undefined);
const today = '2026-11-22';
export const directory = { organisation, today };

export function openCase(given: Partial<Case> = {}): Case {
  return {
    caseId: 'C-open',
    kind: 'revocation',
    state: 'open',
    openedOn: '2026-01-01',
    unit: 'AE1',
    region: 'Syd',
    ...given,
  };
}

export function closedCase(given: Partial<Case> = {}): Case {
  const { unit: _, ...rest } = openCase();
  return {
    ...rest,
    caseId: 'C-closed',
    state: 'closed',
    openedOn: '2018-01-01',
    closedOn: '2019-01-01',
    region: 'Syd',
    ...given,
  };
}

export function person(personId: string, cases: readonly Case[], given: Partial<TiedPerson> = {}): TiedPerson {
  return { part: '1', personId, rootId: personId, basis: 'identified', cases, ...given };
}

export const textSignal = (signal: TipSignal['signal']): TipSignal => ({
  signal,
  basis: 'text',
  rule: 'S-organisation',
});

function tip(given: Partial<TipFacts> = {}): TipFacts {
  return {
    tipId: '5f0c8a52-33a5-4c9e-9a53-0d5f8f0d7b11',
    version: 1,
    contentVersion: 1,
    source: 'public',
    receivedAt: '2026-11-22T09:00:00.000Z',
    allegations: [],
    caseId: undefined,
    signals: [],
    ...given,
  };
}

export type FactsGiven = {
  readonly persons?: readonly TiedPerson[];
  readonly allegations?: readonly Allegation[];
  readonly signals?: readonly TipSignal[];
  readonly caseId?: string | undefined;
  readonly awaitingSince?: string | undefined;
  readonly version?: number;
  readonly contentVersion?: number;
};

export function factsOf({ persons = [], awaitingSince, ...about }: FactsGiven): RoutingFacts {
  return { tip: tip(about), persons, awaitingSince };
}
