import { type RouteChanged, routesTopic } from '@samband/contracts';
import { createPool } from '@samband/postgres';
import type { Caller } from './caller.ts';
import { readTopic } from './observe.ts';
import type { LeftTip } from './tip-load.ts';
import { endOf } from './tip-plan.ts';
import type { Violations } from './verify.ts';
import type { World } from './world.ts';

export type TipReaders = { readonly public: Caller; readonly intakeAuditor: Caller; readonly routingAuditor: Caller };

/** Every accepted tip once, where it belongs, with its dialogue whole and its code working. */
export async function checkTips(readers: TipReaders, left: readonly LeftTip[]): Promise<Violations> {
  const violations: Violations = [];
  const counts = (await readers.intakeAuditor('GET', '/v1/tips/accounting')).json as Record<string, number>;
  const { accepted, awaitingRoute } = counts;
  if (accepted !== left.length) violations.push(`${accepted} tips accepted, ${left.length} were left`);
  if (awaitingRoute !== 0) violations.push(`${awaitingRoute} tips have no route that tip-intake knows of`);
  const routed = (await readers.routingAuditor('GET', '/v1/worklists')).json as { tips: number; unrouted: number };
  if (routed.tips !== left.length) violations.push(`${routed.tips} tips routed, ${left.length} were left`);
  if (routed.unrouted !== 0) violations.push(`${routed.unrouted} tips without exactly one primary route`);
  for (const tip of left) violations.push(...(await checkRoute(readers, tip)), ...(await checkDialogue(readers, tip)));
  return violations;
}

async function checkRoute({ routingAuditor }: TipReaders, { tipId, planned }: LeftTip): Promise<Violations> {
  const answer = await routingAuditor('GET', `/v1/routes/${tipId}`);
  if (answer.status !== 200) return [`route of ${tipId}: ${answer.status}`];
  const { primary, bounces } = answer.json as { primary: { function: string; state: string }; bounces: number };
  const found = JSON.stringify({ primary: primary.function, state: primary.state, bounces });
  const wanted = JSON.stringify(endOf(planned));
  return found === wanted ? [] : [`tip ${tipId} (${planned.fate}) is ${found}, expected ${wanted}`];
}

async function checkDialogue(
  readers: TipReaders,
  { tipId, receiptCode, said, answered }: LeftTip,
): Promise<Violations> {
  const answer = await readers.public('GET', '/v1/tips/mine', undefined, { 'receipt-code': receiptCode });
  if (answer.status !== 200) return [`the receipt code of ${tipId} gives ${answer.status}`];
  const { messages } = answer.json as { messages: { from: string; text: string }[] };
  const of = (from: string) => JSON.stringify(messages.filter((each) => each.from === from).map(({ text }) => text));
  return [
    ...(of('informant') === JSON.stringify(said) ? [] : [`${tipId}: the informant's words are ${of('informant')}`]),
    ...(of('authority') === JSON.stringify(answered) ? [] : [`${tipId}: the answers are ${of('authority')}`]),
  ];
}

/** Each version of each route is published, once by content, without a gap. */
export async function checkRoutesTopic(world: World, left: readonly LeftTip[]): Promise<Violations> {
  const violations: Violations = [];
  const contents = new Map<string, Set<string>>();
  for (const { type, value } of await readTopic(world, routesTopic.name)) {
    if (!type.endsWith('.route.changed.v1') || !value.endsWith('}')) continue;
    const { tipId, version } = JSON.parse(value) as RouteChanged;
    const key = `${tipId} ${version}`;
    contents.set(key, (contents.get(key) ?? new Set()).add(value));
  }
  for (const [key, seen] of contents)
    if (seen.size > 1) violations.push(`route ${key} was published in ${seen.size} ways`);
  for (const { tipId } of left) {
    const versions = [...contents.keys()].filter((key) => key.startsWith(tipId)).length;
    const gap = Array.from({ length: versions }, (_, index) => index + 1).find((at) => !contents.has(`${tipId} ${at}`));
    if (versions === 0 || gap !== undefined) violations.push(`routes.v1 lacks version ${gap ?? 1} of tip ${tipId}`);
  }
  return violations;
}

const unrouted = `select count(*) as n from tips left join (
    select tip_id, count(*) as primaries from route_entries where kind = 'primary' and until_at is null group by tip_id
  ) p using (tip_id) where p.primaries is distinct from 1`;

/** Looks at the routes again and again while everything is killed: no moment without exactly one primary. */
export function watchRoutes(world: World): { stop(): Promise<{ looks: number; violations: Violations }> } {
  const url = Object.entries(world.databases).find(([name]) => name.includes('routing'))?.[1] ?? '';
  const ending = new AbortController();
  let looks = 0;
  const violations: Violations = [];
  const look = async (): Promise<void> => {
    await using pool = createPool({ url, max: 1, applicationName: 'faults-watch' });
    const { rows } = await pool.query<{ n: number }>(unrouted);
    looks += 1;
    if (Number(rows[0]?.n) > 0) violations.push(`${rows[0]?.n} tips without exactly one primary route for a moment`);
  };
  const watching = (async () => {
    while (!ending.signal.aborted) {
      await look().catch(() => undefined); // the database is down
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  })();
  return {
    stop: async () => {
      ending.abort();
      await watching;
      return { looks, violations };
    },
  };
}
