import { randomUUID } from 'node:crypto';
import type { Presentation } from '@samband/contracts';
import { inTransaction, lockAggregates, type Tx } from '@samband/postgres';
import { eventually } from '@samband/testkit';
import { describe, expect, it } from 'vitest';
import { act } from '../src/act.ts';
import { savePresentation } from '../src/store/presentations.ts';
import { loadRoutes } from '../src/store/routes.ts';
import { deliver, erased, identified, newTipId, passport, registered, tipEvent } from './helpers/events.ts';
import { openCase, organisation } from './helpers/samples.ts';
import { startCaseRouting } from './helpers/start-case-routing.ts';

const routing = await startCaseRouting();
const { pool } = routing.database;
const { tips, identifications, protection } = routing.handlers;
const deps = {
  organisation,
  hours: { verification: 12, firstAction: 24, presentation: 24, keep: 4320 },
  now: () => routing.clock.now,
};

const primary = async (tipId: string) => {
  const route = (await loadRoutes(pool, [tipId])).get(tipId);
  return route?.entries.find(({ kind, until }) => kind === 'primary' && until === undefined);
};

describe('what is written at the same time', () => {
  it('is seen by a job of the later one: a tip arrives while the tip that shares its number is being identified', async () => {
    const [old, named] = [newTipId(), newTipId()];
    await deliver(pool, protection, { events: [registered('P-race', [openCase()])] });
    await deliver(pool, tips, { events: [tipEvent(named, { parts: [{ part: '1', ...passport('R1234567') }] })] });
    const arriving = tipEvent(old, { parts: [{ part: 'text', mentions: ['R1234567'] }] });
    await inTransaction(pool, async (tx) => {
      await lockAggregates(tx, [old]);
      await tips.run(tx, [arriving]);
      // Commits first, and cannot see the tip that is still being written.
      await deliver(pool, identifications, { events: [identified(named, { personId: 'P-race' })] });
      await routing.jobs();
    });
    expect((await primary(old))?.function).toBe('noa');
    await routing.jobs();
    expect((await primary(old))?.function).toBe('unit:AE1');
  });

  it('waits for an officer who acts on the same tip, and loses nothing of what either did', async () => {
    const tipId = newTipId();
    await deliver(pool, protection, { events: [registered('P-wait', [openCase()])] });
    await deliver(pool, tips, { events: [tipEvent(tipId)] });
    await routing.jobs();
    await deliver(pool, identifications, { events: [identified(tipId, { personId: 'P-wait' })] });
    const jobs = await inTransaction(pool, async (tx) => {
      await lockAggregates(tx, [tipId]);
      const route = (await loadRoutes(tx, [tipId])).get(tipId);
      const running = { done: routing.jobs() };
      await eventually(async () => expect(await waiting()).toBe(1));
      if (route === undefined) throw new Error('no route');
      await act(tx, deps, {
        route,
        action: { action: 'accept' },
        as: { function: 'noa', by: 'noa' },
        clientId: 'test',
      });
      return running;
    });
    await jobs.done;
    const { rows } = await pool.query<{ change: string; version: number; receivedAt: string }>(
      `select value::jsonb->>'change' as change, (value::jsonb->>'version')::int as version,
         value::jsonb->>'receivedAt' as "receivedAt"
       from outbox where key = $1 order by position`,
      [tipId],
    );
    expect(new Set(rows.map(({ receivedAt }) => receivedAt))).toEqual(new Set(['2026-11-22T08:59:00.000Z']));
    expect(rows.map(({ change, version }) => `${version} ${change}`)).toEqual(['1 routed', '2 accepted', '3 rerouted']);
    expect(await primary(tipId)).toMatchObject({ function: 'unit:AE1', state: 'new' });
  });
});

it('a person who is being erased is linked by no officer at that moment', async () => {
  const tipId = newTipId();
  await deliver(pool, protection, { events: [registered('P-leaving', [openCase()])] });
  await deliver(pool, tips, { events: [tipEvent(tipId)] });
  await routing.jobs();
  const noa = await routing.as('routes:read routes:act function:noa');
  const erasure = [erased('P-leaving', 5)];
  const linking = await inTransaction(pool, async (tx) => {
    await lockAggregates(tx, await protection.locks(erasure, tx));
    await protection.run(tx, erasure);
    const answer = noa.act(tipId, { action: 'link-person', personId: 'P-leaving', reason: 'Samma pass.' });
    const waits = eventually(async () => expect(await waiting()).toBe(1), { timeoutMs: 40_000 });
    await Promise.race([answer, waits]);
    return { answer };
  });
  expect((await linking.answer).status).toBe(422);
  expect((await pool.query('select from judgements where tip_id = $1', [tipId])).rowCount).toBe(0);
});

describe('whoever follows a list', () => {
  type List = { items: { tipId: string }[]; next: string };

  it('misses nothing that was begun first and committed last', async () => {
    const noa = await routing.as('worklists:read function:noa');
    const follow = (path: string) => {
      let next = '';
      return async () => {
        const body: List = (await noa.get(`${path}?limit=1000${next}`)).body;
        next = `&after=${body.next}`;
        return body.items.map(({ tipId }) => tipId);
      };
    };
    const [work, presented] = [follow('/v1/worklists/noa'), follow('/v1/presentations')];
    await work();
    await presented();
    const [early, late] = [newTipId(), newTipId()];
    const present = (tx: Tx, tipId: string) => savePresentation(tx, presentationOf(tipId));
    await inTransaction(pool, async (tx) => {
      await tips.run(tx, [tipEvent(early)]);
      await present(tx, early);
      await deliver(pool, tips, { events: [tipEvent(late)] });
      await inTransaction(pool, (other) => present(other, late));
      expect(await work()).toEqual([late]);
      expect(await presented()).toEqual([late]);
    });
    expect(await work()).toEqual([early]);
    expect(await presented()).toEqual([early]);
  });
});

function presentationOf(tipId: string): Presentation {
  const at = routing.clock.now.toISOString();
  return {
    presentationId: randomUUID(),
    tipId,
    function: 'noa',
    urgency: 'next-session',
    sessionAt: at,
    registeredAt: at,
  };
}

/** Transactions of this database that wait for an advisory lock. */
async function waiting(): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*) as n from pg_locks where locktype = 'advisory' and not granted
     and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows[0]?.n ?? 0;
}
