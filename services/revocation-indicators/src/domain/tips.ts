import type { SignalFact } from '@samband/contracts';
import { type Day, fromDay, swedishDay } from './days.ts';
import { compareText, type Known } from './facts.ts';
import { tellTip } from './sentences-sv.ts';

/** What a tip alleges of a person: a third-party fact without a time of its own. */
export type AllegedTip = {
  readonly known: Known;
  readonly code: 'alleged-travel' | 'alleged-passport-use';
  /** Undefined: the tip names no country. */
  readonly country: string | undefined;
  readonly receivedOn: Day;
};

export function allegationsOf(known: Known): AllegedTip[] {
  const { tip } = known;
  if (tip === undefined) return [];
  const common = { known, country: tip.country, receivedOn: swedishDay(tip.receivedAt) };
  return [
    ...(tip.allegations.includes('home-country-travel') ? [{ ...common, code: 'alleged-travel' as const }] : []),
    ...(tip.allegations.includes('passport-use') ? [{ ...common, code: 'alleged-passport-use' as const }] : []),
  ];
}

export type Place = { readonly country: string; readonly first: Day; readonly last: Day };

/**
 * Where a tip belongs: to the nearest in time of what agencies have observed in its country. It has no exact time, so it
 * never makes, joins or splits a journey. Source: domain.md, "Tips".
 */
export function nearest<P extends { readonly place: Place }>(tip: AllegedTip, places: readonly P[]): P | undefined {
  let best: P | undefined;
  for (const candidate of places) {
    if (tip.country !== undefined && candidate.place.country !== tip.country) continue;
    if (best === undefined || closer(tip, candidate.place, best.place)) best = candidate;
  }
  return best;
}

function closer(tip: AllegedTip, a: Place, b: Place): boolean {
  return (distance(tip, a) - distance(tip, b) || a.first - b.first || compareText(a.country, b.country)) < 0;
}

function distance({ receivedOn }: AllegedTip, { first, last }: Place): number {
  return Math.max(0, first - receivedOn, receivedOn - last);
}

export function tipFact({ known, code, country, receivedOn }: AllegedTip): SignalFact {
  return {
    code,
    ...(country !== undefined && { country }),
    evidence: ['third-party'],
    observationIds: [known.subjectId],
    text: tellTip(country ?? '', { code, receivedOn: fromDay(receivedOn) }),
  };
}
