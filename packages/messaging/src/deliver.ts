import { claimInbox, lockShared, type Tx } from '@samband/postgres';
import type { Handler } from './handle.ts';
import type { Item } from './parse.ts';

/** First of all, so that what `locks` looks up is read under them too. */
export async function lockNames(tx: Tx, items: readonly Item[]): Promise<void> {
  const names = new Set(items.flatMap(({ handler }) => handler.shared ?? []));
  for (const name of [...names].sort()) await lockShared(tx, name);
}

/** Lock keys of items: what their handlers say, and the key of each tombstone. */
export async function lockKeys(tx: Tx, items: readonly Item[]): Promise<string[]> {
  const keys = items.filter(({ event }) => !event).map(({ key }) => key);
  for (const [handler, mine] of groupByHandler(items)) {
    const events = mine.flatMap(({ event }) => event ?? []);
    if (events.length > 0) keys.push(...(await handler.locks(events, tx)));
  }
  return keys;
}

/** Claims the items and gives the new ones to their handlers, in order. */
export async function deliver(tx: Tx, consumer: string, items: readonly Item[]): Promise<number> {
  const [first] = items;
  if (!first) return 0;
  const { retentionMs } = first.handler.topic;
  const claimed = await claimInbox(tx, consumer, { ids: items.map(({ id }) => id), retentionMs });
  const fresh = items.filter(({ id }) => claimed.has(id));
  for (const run of splitIntoRuns(fresh)) await deliverRun(tx, run);
  return fresh.length;
}

async function deliverRun(tx: Tx, run: readonly Item[]): Promise<void> {
  const [first] = run;
  if (!first) return;
  const events = run.flatMap(({ event }) => event ?? []);
  if (events.length > 0) await first.handler.run(tx, events);
  else
    await first.handler.erased?.(
      tx,
      run.map(({ key }) => key),
    );
}

// Neighbours with the same handler and kind go together; nothing overtakes.
function splitIntoRuns(items: readonly Item[]): Item[][] {
  const runs: Item[][] = [];
  for (const item of items) {
    const last = runs.at(-1);
    const previous = last?.[0];
    if (last && previous?.handler === item.handler && !previous.event === !item.event) last.push(item);
    else runs.push([item]);
  }
  return runs;
}

function groupByHandler(items: readonly Item[]): Map<Handler, Item[]> {
  return Map.groupBy(items, ({ handler }) => handler);
}
