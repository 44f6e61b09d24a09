import { setTimeout as delay } from 'node:timers/promises';
import type { Caller } from './caller.ts';
import type { Plan, Step } from './plan.ts';
import type { Random } from './random.ts';

export type LoadReport = { sent: number; repeated: number; receipts: Map<string, string> };

const path = '/v1/travel-events';

/** Delivers the plan over `seconds`, several sources at once, with every tenth delivery repeated. */
export async function deliver(
  police: Caller,
  plan: Plan,
  { random, seconds }: { random: Random; seconds: number },
): Promise<LoadReport> {
  const report: LoadReport = { sent: 0, repeated: 0, receipts: new Map() };
  const queue = [...plan.events];
  const total = queue.length;
  const started = Date.now();
  const source = async (): Promise<void> => {
    for (let steps = queue.pop(); steps !== undefined; steps = queue.pop()) {
      for (const step of steps) {
        await send(police, step, report);
        if (random.below(10) === 0) await send(police, step, report).then(() => (report.repeated += 1));
      }
      const due = started + ((total - queue.length) / total) * seconds * 1000;
      await delay(Math.max(0, due - Date.now()));
    }
  };
  await Promise.all(Array.from({ length: 6 }, source));
  return report;
}

/** Accepted means durable: a repeat must get the same receipt, whatever was killed in between. */
async function send(police: Caller, step: Step, report: LoadReport): Promise<void> {
  const answer = await request(police, step);
  if (answer.status !== 202) throw new Error(`${step.kind} ${step.id}: ${answer.status} ${answer.text}`);
  report.sent += 1;
  if (step.kind === 'retract') return;
  const { receipt } = answer.json as { receipt: string };
  const key = `${step.kind} ${step.id}`;
  const before = report.receipts.get(key);
  if (before !== undefined && before !== receipt) throw new Error(`${key}: the repeat got another receipt`);
  report.receipts.set(key, receipt);
}

function request(police: Caller, step: Step) {
  switch (step.kind) {
    case 'post':
      return police('POST', path, step.body);
    case 'correct':
      return police('PUT', `${path}/${step.id}`, step.body);
    case 'retract':
      return police('DELETE', `${path}/${step.id}?reason=${encodeURIComponent('Prov')}`);
  }
}
