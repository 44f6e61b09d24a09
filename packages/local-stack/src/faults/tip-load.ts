import { setTimeout as delay } from 'node:timers/promises';
import type { Caller } from './caller.ts';
import type { Random } from './random.ts';
import type { PlannedTip, TipPlan } from './tip-plan.ts';

/** A tip as it was left, with what its dialogue must hold in the end. */
export type LeftTip = {
  readonly planned: PlannedTip;
  readonly tipId: string;
  readonly receiptCode: string;
  readonly said: string[];
  readonly answered: string[];
};

export type TipCallers = {
  readonly public: Caller;
  readonly staff: Caller;
  readonly noa: Caller;
  readonly region: Caller;
  readonly unit: Caller;
};

/** Leaves every tip over `seconds` and lets officers act on each as soon as it has come to them. */
export async function leaveTips(
  callers: TipCallers,
  { tips }: TipPlan,
  { random, seconds }: { random: Random; seconds: number },
): Promise<LeftTip[]> {
  return Promise.all(
    tips.map(async (planned, index) => {
      const repeated = random.below(3) === 0;
      await delay((index / tips.length) * seconds * 1000);
      const tip = await leave(callers, planned, repeated);
      await follow(callers, tip);
      return tip;
    }),
  );
}

async function leave(callers: TipCallers, planned: PlannedTip, repeated: boolean): Promise<LeftTip> {
  const caller = planned.source === 'public' ? callers.public : callers.staff;
  const post = async () => {
    const answer = await caller('POST', '/v1/tips', planned.body, { 'idempotency-key': planned.key });
    if (answer.status !== 201) throw new Error(`tip: ${answer.status} ${answer.text}`);
    return answer.text;
  };
  const receipt = await post();
  if (repeated && (await post()) !== receipt) throw new Error('the repeated tip got another receipt');
  const { tipId, receiptCode } = JSON.parse(receipt) as { tipId: string; receiptCode: string };
  return { planned, tipId, receiptCode, said: [], answered: [] };
}

async function follow(callers: TipCallers, tip: LeftTip): Promise<void> {
  const { fate, belongsTo, isTied } = tip.planned;
  if (fate === 'left') return;
  if (fate === 'added-to') return say(callers.public, tip);
  await arrival(callers.noa, tip.tipId, { belongsTo, isTied });
  if (fate === 'answered') {
    const text = `Fråga om ${tip.tipId}`;
    tip.answered.push(text);
    return act(callers.noa, tip.tipId, { action: 'answer-informant', text, reason: text });
  }
  if (fate === 'returned-twice') {
    await act(callers.region, tip.tipId, { action: 'return', to: 'unit:AE1', reason: 'Första återgången.' });
    return act(callers.unit, tip.tipId, { action: 'return', to: 'region:Syd', reason: 'Andra återgången.' });
  }
  const holder = { noa: callers.noa, 'region:Syd': callers.region, 'unit:AE1': callers.unit }[belongsTo] ?? callers.noa;
  await act(holder, tip.tipId, { action: 'close', reason: `Utrett: ${tip.tipId}` });
  if (fate === 'reopened') await say(callers.public, tip);
}

async function say(informant: Caller, tip: LeftTip): Promise<void> {
  const text = `Tillägg ${tip.said.length + 1} till ${tip.tipId}`;
  const headers = { 'receipt-code': tip.receiptCode, 'idempotency-key': `${tip.planned.key}-${tip.said.length}` };
  const answer = await informant('POST', '/v1/tips/mine/messages', { text }, headers);
  if (answer.status !== 201) throw new Error(`message: ${answer.status} ${answer.text}`);
  tip.said.push(text);
}

type RouteBody = {
  readonly version: number;
  readonly primary: { readonly function: string };
  readonly actions: readonly { readonly action: string; readonly reason?: string }[];
};

async function arrival(
  noa: Caller,
  tipId: string,
  { belongsTo, isTied }: Pick<PlannedTip, 'belongsTo' | 'isTied'>,
): Promise<void> {
  for (const deadline = Date.now() + 180_000; ; await delay(200)) {
    const answer = await noa('GET', `/v1/routes/${tipId}`);
    const { primary } = answer.json as Partial<RouteBody>;
    const persons = (await noa('GET', `/v1/routes/${tipId}/persons`)).json as { items?: unknown[] };
    if (primary?.function === belongsTo && (!isTied || persons.items?.length === 1)) return;
    if (Date.now() > deadline) throw new Error(`tip ${tipId} has not come to ${belongsTo}: ${answer.text}`);
  }
}

/** As an officer's client should: after a lost race or no answer it reads again, and acts unless it has acted. */
async function act(
  officer: Caller,
  tipId: string,
  action: { action: string; reason: string; [field: string]: string },
): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const read = await officer('GET', `/v1/routes/${tipId}`);
    // Whoever has given it away cannot read it any more.
    if (read.status === 404 && tries > 0 && action.action === 'return') return;
    const { version, actions } = read.json as RouteBody;
    if (actions.some((done) => done.action === action.action && done.reason === action.reason)) return;
    const answer = await officer('POST', `/v1/routes/${tipId}/actions`, action, { 'if-match': `"${version}"` });
    if (answer.status === 200) return;
    if (answer.status !== 412) throw new Error(`${action.action}: ${answer.status} ${answer.text}`);
  }
  throw new Error(`${action.action} on ${tipId} lost a hundred races`);
}
