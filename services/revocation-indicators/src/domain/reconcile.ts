import type { DesiredSignal } from './desired-signal.ts';
import { compareText } from './facts.ts';

/** A signal as it is stored, without its content. */
export type StoredSignal = {
  readonly signalId: string;
  readonly revision: number;
  readonly withdrawn: boolean;
  readonly personId: string;
  readonly indicator: string;
  readonly country: string;
  readonly status: string;
  readonly grantedOn: string;
  readonly first: number;
  readonly last: number;
  readonly basis: string;
  /** Lower is older. */
  readonly age: number;
  /** What it rests on at its last revision in force: subject, and whom it then named. */
  readonly links: readonly { readonly subjectId: string; readonly personId: string; readonly sourceVersion: number }[];
};

export type Pairing = {
  /** Desired signals with the stored one they go on as, if any. */
  readonly kept: ReadonlyMap<DesiredSignal, StoredSignal>;
  /** In force, but no longer called for; with the desired signal that took over its observations, if one did. */
  readonly gone: readonly { readonly stored: StoredSignal; readonly supersededBy: DesiredSignal | undefined }[];
};

/** Now root of a record that an earlier identification named. */
export type RootOf = (personId: string) => string;

/**
 * Which stored signal each desired one continues: a signal keeps its id as long as one of its observations remains,
 * under the same person (merges and splits move it, a new identification does not). When several go together the oldest
 * survives. What has not changed goes first, so that a replay moves nothing; then what matches closest: same status
 * period, then same status, country, indicator; signals in force before withdrawn ones. When what was merged parts again, a withdrawn signal's observations are left to it, so that each
 * id stands for its own journey again. Source: domain.md, "The rules made exact", 5.
 */
export function pair(desired: readonly DesiredSignal[], stored: readonly StoredSignal[], rootOf: RootOf): Pairing {
  const index = indexLinks(desired);
  const kept = new Map<DesiredSignal, StoredSignal>();
  const taken = new Set<StoredSignal>();
  const byAge = stored.toSorted((a, b) => a.age - b.age);
  const candidates = new Map(byAge.map((signal) => [signal, sharing(signal, index, rootOf)]));
  const former = formerly(candidates);
  for (const withdrawn of [false, true]) {
    const inTurn = byAge.filter((signal) => signal.withdrawn === withdrawn);
    for (const tier of tiers) {
      for (const signal of inTurn) {
        if (taken.has(signal)) continue;
        const shared = candidates.get(signal) ?? new Map();
        const may = (desired: DesiredSignal) => !kept.has(desired) && tier(signal, desired);
        const best = closest(signal, shared, (d) => may(d) && !former.has(d)) ?? closest(signal, shared, may);
        if (best === undefined) continue;
        kept.set(best, signal);
        taken.add(signal);
      }
    }
  }
  const gone = byAge.filter((signal) => !signal.withdrawn && !taken.has(signal));
  return { kept, gone: gone.map((signal) => ({ stored: signal, supersededBy: heir(signal, candidates) })) };
}

type Tier = (stored: StoredSignal, desired: DesiredSignal) => boolean;
type Shared = Map<DesiredSignal, number>;

const unchanged: Tier = (s, d) => !s.withdrawn && s.basis === d.basis;
const sameIndicator: Tier = (s, d) => s.indicator === d.indicator;
const sameCountry: Tier = (s, d) => sameIndicator(s, d) && s.country === d.country;
const sameStatus: Tier = (s, d) => sameCountry(s, d) && s.status === d.status;
const samePeriod: Tier = (s, d) => sameStatus(s, d) && s.grantedOn === d.grantedOn;
const tiers: readonly Tier[] = [unchanged, samePeriod, sameStatus, sameCountry, sameIndicator];

const linkKey = (personId: string, subjectId: string) => `${personId}\n${subjectId}`;

function indexLinks(desired: readonly DesiredSignal[]): Map<string, DesiredSignal[]> {
  const index = new Map<string, DesiredSignal[]>();
  for (const signal of desired) {
    for (const link of signal.links) {
      const key = linkKey(signal.personId, link.subjectId);
      const list = index.get(key);
      if (list) list.push(signal);
      else index.set(key, [signal]);
    }
  }
  return index;
}

/** How many links a stored signal has in common with each desired one. */
function sharing(stored: StoredSignal, index: Map<string, DesiredSignal[]>, rootOf: RootOf): Shared {
  const shared: Shared = new Map();
  for (const link of stored.links) {
    for (const signal of index.get(linkKey(rootOf(link.personId), link.subjectId)) ?? []) {
      shared.set(signal, (shared.get(signal) ?? 0) + 1);
    }
  }
  return shared;
}

/** Desired signals that a withdrawn one of the same status period can go on as. */
function formerly(candidates: ReadonlyMap<StoredSignal, Shared>): Set<DesiredSignal> {
  const withdrawn = [...candidates].filter(([signal]) => signal.withdrawn);
  return new Set(withdrawn.flatMap(([signal, shared]) => [...shared.keys()].filter((d) => samePeriod(signal, d))));
}

function closest(
  stored: StoredSignal,
  shared: Shared,
  may: (desired: DesiredSignal) => boolean,
): DesiredSignal | undefined {
  let best: DesiredSignal | undefined;
  for (const candidate of shared.keys()) {
    if (may(candidate) && (best === undefined || isCloser(stored, { shared, candidate, best }))) best = candidate;
  }
  return best;
}

type Race = { readonly shared: Shared; readonly candidate: DesiredSignal; readonly best: DesiredSignal };

/** Same person as now, then most links in common, then the nearest days; the rest only makes it the same every time. */
function isCloser(stored: StoredSignal, { shared, candidate, best }: Race): boolean {
  const other = (signal: DesiredSignal) => (signal.personId === stored.personId ? 0 : 1);
  const distance = (signal: DesiredSignal) =>
    Math.abs(signal.first - stored.first) + Math.abs(signal.last - stored.last);
  const byLinks = (shared.get(best) ?? 0) - (shared.get(candidate) ?? 0);
  const order = other(candidate) - other(best) || byLinks || distance(candidate) - distance(best);
  return (order || compareText(candidate.key, best.key)) < 0;
}

function heir(stored: StoredSignal, candidates: ReadonlyMap<StoredSignal, Shared>): DesiredSignal | undefined {
  const shared = candidates.get(stored) ?? new Map<DesiredSignal, number>();
  return closest(stored, shared, (desired) => sameCountry(stored, desired));
}
