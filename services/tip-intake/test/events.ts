import { randomUUID } from 'node:crypto';
import {
  type Event,
  type EventContract,
  informantAnswered,
  type RouteChanged,
  routeChanged,
  tipPersonJudged,
} from '@samband/contracts';
import { eventId, type Handler } from '@samband/messaging';
import { inTransaction, type Pool } from '@samband/postgres';
import type { z } from 'zod';

/** An event as a consumer gets it. */
export function eventOf<Data extends z.ZodType>(
  contract: EventContract<Data>,
  data: z.input<Data>,
): Event<z.output<Data>> {
  const parsed = contract.data.parse(data);
  const aggregate = contract.aggregate(parsed);
  return {
    specversion: '1.0',
    id: eventId(contract.topic.name, aggregate),
    source: '/services/case-routing',
    type: contract.type,
    subject: aggregate.id,
    time: '2026-11-22T10:00:00Z',
    datacontenttype: 'application/json',
    correlationid: 'test',
    data: parsed,
  };
}

/** Gives events to a handler as one batch, as the consumer would. */
export async function deliver(pool: Pool, handler: Handler, events: readonly Event<unknown>[]): Promise<void> {
  await inTransaction(pool, (tx) => handler.run(tx, events));
}

export function routed(
  tipId: string,
  given: Partial<RouteChanged> & { to?: string; also?: string[] } = {},
): Event<unknown> {
  const { to = 'unit:AE1', also = [], ...data } = given;
  const entry = (who: string) => ({
    function: who,
    state: 'new' as const,
    rule: 'R1-open-case',
    since: '2026-11-22T10:00:00Z',
  });
  return eventOf(routeChanged, {
    tipId,
    version: 1,
    change: 'routed',
    by: 'rules',
    changedAt: '2026-11-22T10:00:00Z',
    tipVersion: 1,
    ruleVersion: 'routing-1',
    source: 'public',
    primary: entry(to),
    additional: also.map(entry),
    persons: [],
    securityThreat: false,
    handled: false,
    bounces: 0,
    ...data,
  });
}

export function answered(tipId: string, text: string, messageId: string = randomUUID()): Event<unknown> {
  return eventOf(informantAnswered, { messageId, tipId, text, by: 'noa', at: '2026-11-22T11:00:00Z' });
}

export function judged(tipId: string, personId: string): Event<unknown> {
  const decidedAt = '2026-11-22T11:00:00Z';
  return eventOf(tipPersonJudged, {
    judgementId: randomUUID(),
    tipId,
    part: '1',
    personId,
    verdict: 'same',
    by: 'noa',
    decidedAt,
  });
}
