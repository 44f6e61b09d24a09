import { type EventData, protectionChanged, protectionErased } from '@samband/contracts';
import { deadLetters } from '@samband/messaging';
import { inTransaction, lockAggregates } from '@samband/postgres';
import { eventually, tablesHolding } from '@samband/testkit';
import { describe, expect, it } from 'vitest';
import { onProtection } from '../../src/handlers/on-protection.ts';
import { onRoutes } from '../../src/handlers/on-routes.ts';
import { retainTips } from '../../src/jobs/retain-tips.ts';
import { createSecrets } from '../../src/secrets.ts';
import { answered, deliver, eventOf, judged, routed } from '../events.ts';
import { outbox, startTipIntake } from '../start-tip-intake.ts';

const secret = 'retention-test-secret-of-more-than-32-characters';
const clock = { now: new Date('2026-01-10T09:00:00Z') };
const now = () => clock.now;
const intake = await startTipIntake({ env: { TIP_SECRET: secret }, now });
const { pool } = intake.database;
const handler = onRoutes({ secrets: createSecrets(secret), now });
const protection = onProtection(createSecrets(secret));
const days = { informant: 30, content: 365 };
const retain = () => retainTips({ pool, now, days });
const later = (count: number) => {
  clock.now = new Date(clock.now.getTime() + count * 24 * 3_600_000);
};
const noa = { ...(await intake.as({ scope: 'tips:read function:noa' })), purpose: 'public-tip' };
const accounting = async () =>
  (await intake.get('/v1/tips/accounting', await intake.as({ scope: 'accounting:read' }))).json();

type Receipt = { tipId: string; receiptCode: string };
async function leaveTip(): Promise<Receipt> {
  const informant = { name: 'Ingeborg Påhittad', wantsConfidentiality: true };
  const subjects = [{ names: [{ full: 'Reza Påhittad' }] }];
  const body = { text: 'Han är spion.', subjects, allegations: ['security-threat'], informant };
  const headers = { 'idempotency-key': crypto.randomUUID() };
  return (await (await intake.post('/v1/tips', body, headers)).json()) as Receipt;
}

/** Routed, or closed, as case-routing tells it now. */
async function tell(tipId: string, version: number, state: 'new' | 'closed'): Promise<void> {
  const entry = { function: 'unit:AE1', state, rule: 'R1-open-case', since: clock.now.toISOString() };
  const changedAt = clock.now.toISOString();
  await deliver(pool, handler, [routed(tipId, { version, primary: entry, changedAt, handled: true })]);
}

const rowsOf = async (tipId: string) => {
  const tables = ['content_keys', 'tip_contents', 'tip_messages', 'tip_facts', 'tip_informants', 'tip_judgements'];
  const counts = tables.map(async (table) => {
    const { rowCount } = await pool.query(`select 1 from ${table} where tip_id = $1`, [tipId]);
    return [table, rowCount ?? 0] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
};

const erased = (personId: string, version: number) =>
  eventOf(protectionErased, { personId, version, erasedAt: '2026-11-22T09:00:00Z' });

function registered(personId: string, version: number) {
  const record = { protection: [], cases: [], protectedIdentity: false, receivedAt: '2026-11-22T09:00:00Z' };
  return eventOf(protectionChanged, { personId, version, ...record } as EventData<typeof protectionChanged>);
}

describe('retention of tips', () => {
  it('forgets the informant first and the content later, and leaves what happened to the tip', async () => {
    const { tipId, receiptCode } = await leaveTip();
    await deliver(pool, handler, [answered(tipId, 'När?'), judged(tipId, 'P-1')]);
    await tell(tipId, 1, 'closed');
    later(29);
    expect(await retain()).toEqual({ informants: 0, contents: 0 });
    later(1);
    expect(await retain()).toEqual({ informants: 1, contents: 0 });
    expect(await rowsOf(tipId)).toMatchObject({ tip_informants: 0, tip_contents: 1, tip_messages: 1 });
    expect((await intake.get(`/v1/tips/${tipId}`, noa)).status).toBe(200);
    later(335);
    expect(await retain()).toEqual({ informants: 0, contents: 1 });
    expect(Object.values(await rowsOf(tipId))).toEqual([0, 0, 0, 0, 0, 0]);
    expect((await intake.get(`/v1/tips/${tipId}`, noa)).status).toBe(404);
    expect((await intake.get('/v1/tips/mine', { 'receipt-code': receiptCode })).status).toBe(404);
    const sent = (await outbox(intake.database)).filter(({ data }) => data.tipId === tipId).at(-1)?.data;
    expect(sent).toMatchObject({ state: 'erased', contentVersion: 1, allegations: [], parts: [] });
    expect(sent).toMatchObject({ signals: [{ rule: 'declared' }, { rule: 'S-espionage' }] });
    expect(await accounting()).toMatchObject({ accepted: 1, erased: 1, informantsErased: 1 });
    expect(await retain()).toEqual({ informants: 0, contents: 0 });
    // What comes late, or again, brings nothing back.
    await deliver(pool, handler, [answered(tipId, 'Var?'), judged(tipId, 'P-1')]);
    expect(Object.values(await rowsOf(tipId))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('never touches a tip that is open, nor one that was reopened in time', async () => {
    const open = await leaveTip();
    const reopened = await leaveTip();
    await tell(open.tipId, 1, 'new');
    await tell(reopened.tipId, 1, 'closed');
    later(20);
    await tell(reopened.tipId, 2, 'new');
    later(1000);
    expect(await retain()).toEqual({ informants: 0, contents: 0 });
    await tell(reopened.tipId, 3, 'closed');
    expect(await retain()).toEqual({ informants: 0, contents: 0 });
    expect(await rowsOf(reopened.tipId)).toMatchObject({ tip_contents: 1, tip_informants: 1 });
  });

  it('keeps a closed tip whose informant has just written, although no route has told of it yet', async () => {
    const { tipId, receiptCode } = await leaveTip();
    await tell(tipId, 1, 'closed');
    later(400);
    const said = await intake.post('/v1/tips/mine/messages', { text: 'Mer.' }, { 'receipt-code': receiptCode });
    expect(said.status).toBe(201);
    const left: unknown[] = [];
    for (const daysMore of [29, 1, 335]) {
      later(daysMore);
      await retain();
      const { tip_informants, tip_contents, tip_messages } = await rowsOf(tipId);
      left.push([tip_informants, tip_contents, tip_messages]);
    }
    expect(left).toEqual([
      [1, 1, 1],
      [0, 1, 1],
      [0, 0, 0],
    ]);
  });

  it('takes a tip whole, or not at all if what its informant writes at that time was accepted', async () => {
    const left = await Promise.all(Array.from({ length: 8 }, leaveTip));
    for (const { tipId } of left) await tell(tipId, 1, 'closed');
    later(400);
    const say = ({ receiptCode }: Receipt) =>
      intake.post('/v1/tips/mine/messages', { text: 'Mer.' }, { 'receipt-code': receiptCode });
    const [, ...answers] = await Promise.all([retain(), ...left.map(say)]);
    for (const [index, { tipId }] of left.entries()) {
      const { tip_contents, tip_messages, content_keys } = await rowsOf(tipId);
      const status = answers[index]?.status;
      const left = status === 201 ? 1 : 0;
      expect([status, tip_contents, tip_messages, content_keys]).toEqual([left ? 201 : 404, left, left, left]);
    }
  });

  it('waits for whoever works on the tip, and leaves it when it was reopened meanwhile', async () => {
    later(400);
    await retain();
    const { tipId } = await leaveTip();
    await tell(tipId, 1, 'closed');
    later(400);
    const retaining = await inTransaction(pool, async (tx) => {
      await lockAggregates(tx, [tipId]);
      const started = { done: retain() };
      await eventually(async () => {
        const { rowCount } = await pool.query(
          `select 1 from pg_locks where locktype = 'advisory' and not granted
             and database = (select oid from pg_database where datname = current_database())`,
        );
        expect(rowCount).toBe(1);
      });
      await tx.query('update tip_routes set closed_at = null where tip_id = $1', [tipId]);
      return started;
    });
    expect(await retaining.done).toEqual({ informants: 0, contents: 0 });
    expect(await rowsOf(tipId)).toMatchObject({ tip_contents: 1, tip_informants: 1 });
  });

  it('drops what was judged about somebody whom the register erases', async () => {
    const { tipId } = await leaveTip();
    await deliver(pool, handler, [judged(tipId, 'P-77')]);
    await deliver(pool, protection, [erased('P-77', 3)]);
    expect(await rowsOf(tipId)).toMatchObject({ tip_judgements: 0, tip_contents: 1 });
    // What was on its way names the person once more.
    const persons = [{ part: '1', personId: 'P-77', basis: 'identified' as const }];
    await deliver(pool, handler, [judged(tipId, 'P-77'), routed(tipId, { version: 2, persons })]);
    expect((await tablesHolding(pool, 'P-77')).filter((name) => name !== 'outbox')).toEqual([]);
  });

  it('reads about a person who is back are found by that person again; those from before are not', async () => {
    const { tipId } = await leaveTip();
    const auditor = await intake.as({ scope: 'reads:read' });
    const readsOf = async (personId: string) =>
      ((await (await intake.get(`/v1/reads?person=${personId}`, auditor)).json()) as { items: unknown[] }).items;
    const persons = [{ part: '1', personId: 'P-88', basis: 'identified' as const }];
    const read = async (version: number) => {
      await deliver(pool, handler, [routed(tipId, { version, persons })]);
      expect((await intake.get(`/v1/tips/${tipId}`, noa)).status).toBe(200);
    };
    await deliver(pool, protection, [registered('P-88', 4)]);
    await read(1);
    expect(await readsOf('P-88')).toHaveLength(1);
    await deliver(pool, protection, [erased('P-88', 5), registered('P-88', 7)]);
    await read(2);
    expect(await readsOf('P-88')).toHaveLength(1);
    // Heard of again, neither touches what came since; an older record does not bring anybody back.
    await deliver(pool, protection, [registered('P-88', 4), erased('P-88', 5)]);
    expect(await readsOf('P-88')).toHaveLength(2);
    await deliver(pool, protection, [erased('P-88', 8), registered('P-88', 7)]);
    await read(3);
    expect(await readsOf('P-88')).toEqual([]);
  });

  it('takes what a tip told from the dead letters with its content, and those about a person with the person', async () => {
    const { tipId } = await leaveTip();
    await tell(tipId, 1, 'closed');
    later(400);
    for (const key of [tipId, 'P-99']) {
      const insert = `insert into dead_letters (consumer, topic, partition, "offset", message_time, key, value, reason_code, reason)
        values ('relay', 'tips.v1', 0, 0, now(), convert_to($1, 'UTF8'), 'Plantad', 'x', 'x')`;
      await pool.query(insert, [key]);
    }
    await retain();
    expect((await deadLetters.list(pool)).map(({ state }) => state)).toEqual(['replayed', 'open']);
    await deliver(pool, protection, [erased('P-99', 1)]);
    expect(await tablesHolding(pool, 'Plantad')).toEqual([]);
  });
});

describe('statistics', () => {
  it('tell closed months only, with small numbers hidden and nothing to work them out from', async () => {
    clock.now = new Date('2031-03-05T09:00:00Z');
    for (let index = 0; index < 7; index += 1) await leaveTip();
    const staff = await intake.as({ scope: 'tips:write', unit: 'AE1' });
    await intake.post('/v1/tips', { text: 'Framkom i samtal.' }, staff);
    const analyst = await intake.as({ scope: 'statistics:read' });
    const ask = async () => (await intake.get('/v1/statistics?from=2031-03-01&to=2031-03-31', analyst)).json();
    expect(await ask()).toMatchObject({ months: [] });
    clock.now = new Date('2031-04-01T00:00:00Z');
    expect(await ask()).toMatchObject({
      asOf: '2031-04-01T00:00:00.000Z',
      months: [{ month: '2031-03', sources: { staff: '<5', agency: 0 }, warCrime: 0, securityThreat: 7 }],
    });
    const [month] = ((await ask()) as { months: { received: unknown; sources: { public: unknown } }[] }).months;
    expect([month?.received, month?.sources.public].every((cell) => typeof cell === 'number')).toBe(false);
    expect((await intake.get('/v1/statistics?from=2031-03-02&to=2031-03-01', analyst)).status).toBe(422);
  });
});
