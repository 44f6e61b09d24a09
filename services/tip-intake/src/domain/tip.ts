import type { Allegation, Tip, TipSignal, TipSource } from '@samband/contracts';

/** How far a tip has come; what it says lies elsewhere. */
export type TipRecord = {
  readonly tipId: string;
  readonly source: TipSource;
  readonly state: 'received' | 'amended' | 'erased';
  readonly version: number;
  readonly contentVersion: number;
  /** RFC 3339 */
  readonly receivedAt: string;
  readonly recordedAt: string;
  readonly signals: readonly TipSignal[];
  readonly correlationId: string;
};

/** The next version of a tip; only what the informant adds is new information. */
export function amend(
  tip: TipRecord,
  change: { at: string; signals: readonly TipSignal[]; isNew: boolean },
): TipRecord {
  return {
    ...tip,
    state: 'amended',
    version: tip.version + 1,
    contentVersion: tip.contentVersion + (change.isNew ? 1 : 0),
    recordedAt: change.at,
    signals: joinSignals(tip.signals, change.signals),
  };
}

/** Old signals stay, whatever the rules say now: they only ever add. */
export function joinSignals(known: readonly TipSignal[], found: readonly TipSignal[]): TipSignal[] {
  const byRule = new Map<string, TipSignal>();
  for (const { signal, basis, rule } of [...known, ...found]) byRule.set(`${signal}/${rule}`, { signal, basis, rule });
  return [...byRule.values()];
}

export function allegationsOf(content: Tip): Allegation[] {
  return [...new Set(content.allegations)];
}
