import { claimInbox, lockShared, type Tx } from '@samband/postgres';
import type { Handler } from './handle.ts';
import type { Item, Reason } from './parse.ts';

/** An event that its handler refused. */
export type Refused = { readonly item: Item; readonly reason: Reason };

/** How many items were new, and those that their handler refused. */
export type Delivery = { readonly fresh: number; readonly refused: readonly Refused[] };

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
export async function deliver(tx: Tx, consumer: string, items: readonly Item[]): Promise<Delivery> {
  const [first] = items;
  if (!first) return { fresh: 0, refused: [] };
  const { retentionMs } = first.handler.topic;
  const claimed = await claimInbox(tx, consumer, { ids: items.map(({ id }) => id), retentionMs });
  const fresh = items.filter(({ id }) => claimed.has(id));
  const refused: Refused[] = [];
  for (const run of splitIntoRuns(fresh)) refused.push(...(await deliverRun(tx, run)));
  return { fresh: fresh.length - refused.length, refused };
}

async function deliverRun(tx: Tx, run: readonly Item[]): Promise<Refused[]> {
  const [first] = run;
  if (!first) return [];
  const events = run.flatMap(({ event }) => event ?? []);
  if (events.length === 0) {
    const keys = run.map(({ key }) => key);
    await first.handler.erased?.(tx, keys);
    return [];
  }
  const refusals = (await first.handler.run(tx, events)) ?? [];
  return refusals.map(({ event, code, detail }) => {
    const item = run.find((each) => each.id === event.id);
    if (!item) throw new TypeError('a handler refused an event that it was not given');
    return { item, reason: { code, detail } };
  });
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
