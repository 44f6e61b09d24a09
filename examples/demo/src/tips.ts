import type { Cast } from './scenes.ts';
import type { Caller } from './stack.ts';

export type Receipt = { tipId: string; receiptCode: string };
type Step = { kind: string; function: string; reason: string; by: string };
export type Route = {
  version: number;
  bounces: number;
  primary: { function: string; state: string };
  additional: { function: string }[];
  trail: Step[];
};
type Wanted = { primary?: string; also?: string; state?: string };

export async function leaveTip(cast: Cast, body: object): Promise<Receipt> {
  const answer = await cast.public('POST', '/v1/tips', body);
  if (answer.status !== 201) throw new Error(`tip: ${answer.status} ${answer.text}`);
  return answer.body as Receipt;
}

/** Waits until the tip's route is as wanted, and prints the steps that have come since `shown`. */
export async function routed(cast: Cast, tipId: string, wanted: Wanted, shown = 0): Promise<Route> {
  const { primary, also, state } = wanted;
  const route = await until(`tip ${tipId} routed to ${primary ?? also}`, async () => {
    const found = (await cast.officers.noa('GET', `/v1/routes/${tipId}`)).body as Route;
    const there =
      (primary === undefined || found.primary?.function === primary) &&
      (state === undefined || found.primary?.state === state) &&
      (also === undefined || found.additional?.some((each) => each.function === also));
    return there ? found : undefined;
  });
  for (const { kind, function: to, reason } of route.trail.slice(shown)) {
    cast.say(`→ ${kind === 'primary' ? 'ansvarig' : 'även'} ${to}: ${reason}`);
  }
  return route;
}

/** What an officer does with the version that was read; the answer's status, 412 for whoever was too late. */
export async function act(officer: Caller, tipId: string, action: object, version?: number): Promise<number> {
  const path = `/v1/routes/${tipId}`;
  const read = version ?? ((await officer('GET', path)).body as Route).version;
  return (await officer('POST', `${path}/actions`, action, { 'if-match': `"${read}"` })).status;
}

export async function requireActed(
  officer: Caller,
  tipId: string,
  action: { readonly action: string } & Readonly<Record<string, string>>,
): Promise<void> {
  const status = await act(officer, tipId, action);
  if (status !== 200) throw new Error(`${action.action}: ${status}`);
}

type Mine = { state: string; stateText: { sv: string }; messages: { from: string; text: string }[] };

/** What the informant sees with the receipt code, once it holds so many messages. */
export async function mine(cast: Cast, receiptCode: string, messages: number): Promise<Mine> {
  return until('the dialogue', async () => {
    const found = (await cast.public('GET', '/v1/tips/mine', undefined, { 'receipt-code': receiptCode })).body as Mine;
    return found.messages?.length >= messages ? found : undefined;
  });
}

type Mail = { subject: { tipId?: string }; view: unknown; legalBasis: unknown };

/** Säkerhetspolisen's mail about the tip: a reference, no content. */
export async function mailed(cast: Cast, tipId: string): Promise<void> {
  let after = '';
  const mail = await until(`mail about ${tipId}`, async () => {
    const answer = await cast.officers.sapo('GET', `/v1/mailbox?wait=2${after}`);
    const { items, next } = answer.body as { items: Mail[]; next: string };
    after = `&after=${encodeURIComponent(next)}`;
    return items.find(({ subject }) => subject.tipId === tipId);
  });
  cast.say(`✉ Säkerhetspolisen: ${JSON.stringify(mail.view)}, legal basis ${JSON.stringify(mail.legalBasis)}`);
}

export async function until<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what}: not within a minute`);
}
