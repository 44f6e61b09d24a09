import type { Mail } from '@samband/contracts';
import { expect, it } from 'vitest';
import { runClocks } from '../src/jobs/run-clocks.ts';
import { about, crime, entry, person, presentation, routes, warCrimes } from './samples.ts';
import { createClock, officer, police, prosecutor, securityPolice, startNotification } from './start-notification.ts';

const clock = createClock();
const { call, route, routeWhile, register, service, pool } = await startNotification({ now: clock.now });
const hour = 3_600_000;
const look = () => runClocks(service.deps);

type Page<Item> = { items: Item[] };
type Withheld = { id: string; duty: boolean; escalatedAt?: string; subject: { tipId: string } };
const withheld = async (tipId: string) =>
  (await call<Page<Withheld>>(officer, 'GET /v1/withheld')).body.items.find(({ subject }) => subject.tipId === tipId);
const changes = async (tipId: string) => {
  const { rows } = await pool.query<{ change: string }>(
    `select value::jsonb->>'change' as change from outbox where value::jsonb->'subject'->>'tipId' = $1 order by position`,
    [tipId],
  );
  return rows.map(({ change }) => change);
};

it('escalates what waits for an officer when its clock runs out, once', async () => {
  await register(person('P-30'));
  const tip = routes({ additional: crime, persons: about('P-30') });
  await route(tip);
  clock.forward(71 * hour);
  await look();
  expect((await withheld(tip.tipId))?.escalatedAt).toBeUndefined();
  clock.forward(2 * hour);
  await look();
  await look();
  expect((await withheld(tip.tipId))?.escalatedAt).toBeDefined();
  expect(await changes(tip.tipId)).toEqual(['withheld', 'escalated']);
});

it('escalates what a receiver has not acknowledged, a duty sooner, and not what was acknowledged', async () => {
  const tip = routes({ additional: warCrimes });
  await route(tip);
  const mine = (mail: Mail) => mail.subject.tipId === tip.tipId;
  const mail = (await call<Page<Mail>>(prosecutor, 'GET /v1/mailbox?limit=100')).body.items.find(mine);
  const acknowledge = (who: string) =>
    call(prosecutor, `POST /v1/mailbox/${mail?.id}/acknowledgement`, { function: who });
  const [first, second] = [await acknowledge('Jouråklagare'), await acknowledge('Kansli')];
  expect(second.body).toEqual(first.body);
  expect(await changes(tip.tipId)).toEqual(['sent', 'sent', 'acknowledged']);
  clock.forward(25 * hour);
  await look();
  const { body } = await call<Page<{ receiver: string; subject: { tipId: string } }>>(
    officer,
    'GET /v1/deliveries?state=overdue',
  );
  const overdue = body.items.filter(({ subject }) => subject.tipId === tip.tipId);
  expect(overdue.map(({ receiver }) => receiver)).toEqual(['agency:Polismyndigheten']);
});

it('shows what is overdue to who follows the list, also what was sent before something that is in it already', async () => {
  const [early, late] = [routes({ additional: warCrimes }), routes({ additional: warCrimes })];
  await route(early);
  await route(late);
  let next = '';
  const follow = async () => {
    type Overdue = Page<{ subject: { tipId: string } }> & { next: string };
    const { body } = await call<Overdue>(officer, `GET /v1/deliveries?state=overdue&limit=1000${next}`);
    next = `&after=${body.next}`;
    return new Set(body.items.map(({ subject }) => subject.tipId));
  };
  await follow();
  await pool.query('update deliveries set due_at = sent_at where subject_id = $1', [late.tipId]);
  await look();
  expect(await follow()).toEqual(new Set([late.tipId]));
  clock.forward(25 * hour);
  await look();
  expect(await follow()).toEqual(new Set([early.tipId]));
});

it('deletes the content of what has expired, and keeps that it was sent', async () => {
  await register(person('P-31'));
  const tip = routes({ additional: warCrimes, persons: about('P-31') });
  await route(tip);
  clock.forward(91 * 24 * hour);
  await look();
  const mail = (await call<Page<Mail>>(police, 'GET /v1/mailbox?limit=100')).body.items.find(
    (each) => each.subject.tipId === tip.tipId,
  );
  expect(mail?.view).toEqual({});
  expect(mail?.expiredAt).toBeDefined();
  const { rows } = await pool.query(`select 1 from notifications where view::text like '%P-31%'`);
  expect(rows).toEqual([]);
});

it.each(['clock', 'receiver'])('a %s that comes while a new version is written changes nothing back', async (who) => {
  const tip = routes({ additional: [...warCrimes, ...crime] });
  await route(tip);
  clock.forward(100 * hour);
  const { rows: mail } = await pool.query<{ id: string }>(
    `select delivery_id as id from deliveries where subject_id = $1 and receiver = 'agency:Åklagarmyndigheten'`,
    [tip.tipId],
  );
  const acknowledge = async () => {
    const path = `POST /v1/mailbox/${mail[0]?.id}/acknowledgement`;
    expect((await call(prosecutor, path, { function: 'Jouråklagare' })).status).toBe(200);
  };
  await routeWhile({ ...tip, version: 2, change: 'rerouted', additional: [] }, who === 'clock' ? look : acknowledge);
  const { rows } = await pool.query<{ state: string }>(
    'select state from notifications where subject_id = $1 order by state',
    [tip.tipId],
  );
  expect(rows.map(({ state }) => state)).toEqual(['cancelled', 'withdrawn', 'withdrawn']);
  const events = await pool.query<{ id: string }>(
    `select value::jsonb->>'notificationId' || (value::jsonb->>'version') as id from outbox
     where value::jsonb->'subject'->>'tipId' = $1`,
    [tip.tipId],
  );
  expect(new Set(events.rows.map(({ id }) => id)).size).toBe(events.rows.length);
});

it('does not let an officer close a duty unsent, nor send it where the law of the day does not allow it', async () => {
  const early = createClock('2022-06-30T12:00:00Z');
  const before = await startNotification({ now: early.now });
  const tip = routes({ additional: [entry('agency:Säkerhetspolisen')] });
  await before.route({ ...tip, presentation: presentation(tip.tipId) });
  const { body } = await before.call<Page<Withheld>>(officer, 'GET /v1/withheld');
  expect(body.items).toMatchObject([{ duty: true, outcome: 'withhold' }]);
  const path = `POST /v1/withheld/${body.items[0]?.id}/decision`;
  expect(await before.call(officer, path, { decision: 'withhold', reason: 'x' })).toMatchObject({
    status: 409,
    body: { code: 'duty-to-report' },
  });
  expect(await before.call(officer, path, { decision: 'disclose', reason: 'x' })).toMatchObject({
    status: 409,
    body: { code: 'no-legal-basis' },
  });
  early.forward(2 * 24 * hour);
  expect(await before.call(officer, path, { decision: 'disclose', reason: 'Lagen gäller nu.' })).toMatchObject({
    status: 200,
  });
  const mail = await before.call<Page<Mail>>(securityPolice, 'GET /v1/mailbox');
  expect(mail.body.items).toHaveLength(1);
});
