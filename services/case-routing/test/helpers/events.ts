import { randomUUID } from 'node:crypto';
import {
  type Case,
  type Event,
  type EventContract,
  identificationMade,
  protectionChanged,
  protectionErased,
  type TipPart,
  type TipRecorded,
  tipRecorded,
} from '@samband/contracts';
import { eventId, type Handler } from '@samband/messaging';
import { claimInbox, inTransaction, lockAggregates, type Pool } from '@samband/postgres';
import type { z } from 'zod';

function eventOf<Data extends z.ZodType>(contract: EventContract<Data>, data: z.input<Data>): Event<z.output<Data>> {
  const parsed = contract.data.parse(data);
  const aggregate = contract.aggregate(parsed);
  return {
    specversion: '1.0',
    id: eventId(contract.topic.name, aggregate),
    source: '/services/test',
    type: contract.type,
    subject: aggregate.id,
    time: '2026-11-22T09:00:00Z',
    datacontenttype: 'application/json',
    correlationid: 'test',
    data: parsed,
  };
}

/** One batch as the consumer takes it: locks, inbox, handler, commit; `abort` is a crash just before the commit. */
export async function deliver(
  pool: Pool,
  handler: Handler,
  { events, abort = false }: { events: readonly Event<unknown>[]; abort?: boolean },
): Promise<void> {
  const crash = new Error('killed before the commit');
  const work = inTransaction(pool, async (tx) => {
    await lockAggregates(tx, await handler.locks(events, tx));
    const fresh = await claimInbox(tx, 'test', { ids: events.map(({ id }) => id), retentionMs: 1000 });
    const news = events.filter(({ id }) => fresh.delete(id));
    if (news.length > 0) await handler.run(tx, news);
    if (abort) throw crash;
  });
  await work.catch((error: unknown) => {
    if (error !== crash) throw error;
  });
}

export const newTipId = (): string => randomUUID();

export function tipEvent(tipId: string, given: Partial<TipRecorded> = {}): Event<TipRecorded> {
  return eventOf(tipRecorded, {
    tipId,
    version: 1,
    state: 'received',
    contentVersion: 1,
    source: 'public',
    receivedAt: '2026-11-22T08:59:00.000Z',
    recordedAt: '2026-11-22T08:59:00.000Z',
    allegations: [],
    signals: [],
    parts: [{ part: '1', names: [{ full: 'Reza Påhittad' }] }],
    ...given,
  });
}

export const securitySignal = { signal: 'security-threat' as const, basis: 'text' as const, rule: 'S-service' };

type Identified = {
  part?: string;
  version?: number;
  personId?: string;
  outcome?: 'identified' | 'awaiting-verification' | 'not-matched' | 'erased';
};

export function identified(tipId: string, { part = '1', version = 1, outcome = 'identified', personId }: Identified) {
  return eventOf(identificationMade, {
    subject: { kind: 'tip', id: tipId, part },
    version,
    sourceVersion: 1,
    outcome,
    ...(personId !== undefined && { personId }),
    registerVersion: 1,
    decidedAt: '2026-11-22T09:00:00.000Z',
  });
}

export function registered(
  personId: string,
  cases: readonly Case[],
  given: { version?: number; mergedInto?: string } = {},
) {
  return eventOf(protectionChanged, {
    personId,
    version: given.version ?? 1,
    protection: [],
    cases: [...cases],
    protectedIdentity: false,
    receivedAt: '2026-11-22T09:00:00.000Z',
    ...(given.mergedInto !== undefined && { mergedInto: given.mergedInto }),
  });
}

export function erased(personId: string, version: number) {
  return eventOf(protectionErased, { personId, version, erasedAt: '2026-11-22T09:00:00.000Z' });
}

export const passport = (number: string): Pick<TipPart, 'documents'> => ({
  documents: [{ kind: 'home-country-passport', issuingCountry: 'IRN', number }],
});
