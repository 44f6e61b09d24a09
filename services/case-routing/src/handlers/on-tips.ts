import { type Event, type TipPart, type TipRecorded, tipRecorded } from '@samband/contracts';
import { type Handler, handle } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import { describePart, keysOf } from '../domain/compare-parts.ts';
import { eraseTips } from '../erase-tips.ts';
import { type RoutingDeps, reroute } from '../reroute.ts';
import { addJobs } from '../store/jobs.ts';
import { findSharers } from '../store/part-facts.ts';
import { type PartRow, saveParts, saveTips } from '../store/tips.ts';

/** A tip is routed in the transaction that it arrives in; the job that follows sees what was written at the same time. */
export function onTips(deps: RoutingDeps): Handler {
  return handle(tipRecorded, {
    locks: (events) => events.map(({ data }) => data.tipId),
    run: async (tx, events) => {
      const fresh = await recordTips(tx, events);
      const gone = fresh.filter(({ state }) => state === 'erased').map(({ tipId }) => tipId);
      const there = fresh.filter(({ state }) => state !== 'erased').map(({ tipId }) => tipId);
      if (gone.length > 0) await eraseTips(tx, deps, gone);
      if (there.length === 0) return;
      await reroute(tx, deps, there);
      addJobs(tx, 'tip', there);
    },
  });
}

async function recordTips(tx: Tx, events: readonly Event<TipRecorded>[]): Promise<TipRecorded[]> {
  const latest = new Map<string, Event<TipRecorded>>();
  for (const event of events) {
    const known = latest.get(event.data.tipId);
    if (known === undefined || known.data.version < event.data.version) latest.set(event.data.tipId, event);
  }
  const tips = [...latest.values()].map(({ data, correlationid }) => ({ ...data, correlationId: correlationid }));
  const fresh = new Set(await saveTips(tx, tips));
  const news = tips.filter(({ tipId }) => fresh.has(tipId));
  const parts = news.flatMap(({ tipId, state, parts: own }) => {
    return state === 'erased' ? [] : own.map((part) => partRow(tipId, part));
  });
  await replaceParts(tx, [...fresh], parts);
  return news;
}

/** Whoever shared a number with one of these, or shares one now, may be tied by it no more, or only now. */
async function replaceParts(tx: Tx, tipIds: readonly string[], parts: readonly PartRow[]): Promise<void> {
  if (tipIds.length === 0) return;
  const before = await findSharers(tx, tipIds);
  await saveParts(tx, tipIds, parts);
  addJobs(tx, 'tip', [...before, ...(await findSharers(tx, tipIds))]);
}

function partRow(tipId: string, { part, judgements: _, ...described }: TipPart): PartRow {
  const description = describePart(described);
  const { tying, names } = keysOf(description);
  return { tipId, part, description, keys: [...tying, ...names] };
}
