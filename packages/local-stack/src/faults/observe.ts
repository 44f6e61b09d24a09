import { signalsTopic } from '@samband/contracts';
import { readRawMessages } from '@samband/messaging';
import { createPool } from '@samband/postgres';
import type { Caller } from './caller.ts';
import type { World } from './world.ts';

/** The parts of a signal revision that the run compares. */
export type Revision = {
  readonly signalId: string;
  readonly revision: number;
  readonly state: string;
  readonly personId: string;
  readonly assessedCountry: string;
  readonly indicator: string;
  readonly period: { readonly from?: string; readonly until?: string };
};

/** The whole feed from its beginning, page by page. */
export async function readFeed(caseSystem: Caller): Promise<Revision[]> {
  const revisions: Revision[] = [];
  for (let after = ''; ; ) {
    const answer = await caseSystem('GET', `/v1/signals?limit=200${after}`);
    if (answer.status !== 200) throw new Error(`the feed answers ${answer.status}: ${answer.text}`);
    const page = answer.json as { items: Revision[]; next: string };
    if (page.items.length === 0) return revisions;
    revisions.push(...page.items);
    after = `&after=${encodeURIComponent(page.next)}`;
  }
}

export type Accounting = Record<string, number>;

/** Promise 8, as the auditor sees it, over all agencies. */
export async function readAccounting(auditor: Caller): Promise<Accounting> {
  const today = new Date();
  const day = (offset: number) => new Date(today.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  const answer = await auditor('GET', `/v1/deliveries?from=${day(-1)}&to=${day(1)}`);
  if (answer.status !== 200) throw new Error(`deliveries answers ${answer.status}: ${answer.text}`);
  const sums: Accounting = {};
  for (const agency of (answer.json as { agencies: { accounting: Accounting }[] }).agencies) {
    for (const [name, count] of Object.entries(agency.accounting)) sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}

export type Message = { readonly id: string; readonly type: string; readonly key: string; readonly value: string };

/** Everything that a topic holds now. */
export async function readTopic(world: World, topic: string): Promise<Message[]> {
  const messages = await readRawMessages(world.kafka, topic);
  return messages.map(({ key, value, headers }) => {
    return { id: String(headers.ce_id), type: String(headers.ce_type), key: String(key), value: String(value) };
  });
}

/** What Kafka carries: for each event id, the contents seen under it. */
export async function readSignalsTopic(world: World): Promise<Map<string, Set<string>>> {
  const seen = new Map<string, Set<string>>();
  for (const { id, value } of await readTopic(world, signalsTopic.name)) {
    seen.set(id, (seen.get(id) ?? new Set()).add(value));
  }
  return seen;
}

/** Counts of rows over the services’ databases. */
export async function countRows(world: World, sql: string): Promise<number> {
  let total = 0;
  for (const url of Object.values(world.databases)) {
    await using pool = createPool({ url, max: 1, applicationName: 'faults' });
    const { rows } = await pool.query<{ count: string }>(sql);
    total += Number(rows[0]?.count ?? 0);
  }
  return total;
}
