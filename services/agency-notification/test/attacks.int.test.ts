import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Audit,
  hashOf,
  type Link,
  type LogRecord,
  saltedHash,
  signCheckpoints,
  streamRecords,
} from '@samband/audit';
import type { Refusal } from '@samband/contracts';
import { inTransaction } from '@samband/postgres';
import { tablesHolding } from '@samband/testkit';
import { afterAll, expect, it } from 'vitest';
import { type Given, verifyDatabase, verifyFile } from '../src/verify-log.ts';
import { about, crime, person, routes, warCrimes } from './samples.ts';
import { auditor, officer, startNotification, untilWaiting } from './start-notification.ts';

// What an operator with every right in the database can do, against an auditor who kept one checkpoint and the key.
const folder = await mkdtemp(join(tmpdir(), 'attacks-'));
afterAll(() => rm(folder, { recursive: true }));
const kept = join(folder, 'kept.json');
const trusted: Given = { key: kept, checkpoint: [kept] };

async function start() {
  const notification = await startNotification();
  const { call, route, register, service, pool } = notification;
  await register(person('P-60'), person('P-61'));
  for (const id of ['P-60', 'P-61', 'P-60', 'P-61']) {
    await route(routes({ additional: warCrimes, persons: about(id) }));
    await signCheckpoints(service.deps.audit);
  }
  await writeFile(
    join(folder, 'kept.json'),
    JSON.stringify((await call(auditor, 'GET /v1/disclosures/checkpoints?limit=3')).body),
  );
  return {
    ...notification,
    audit: service.deps.audit,
    async judge(given: Given = trusted) {
      const lines: string[] = [];
      const code = await verifyDatabase(given, pool, (line) => lines.push(line));
      return { code, text: lines.join('\n') };
    },
    asOperator: (sql: string, values: readonly unknown[] = []) =>
      pool
        .query('alter table disclosures disable trigger user; alter table checkpoints disable trigger user')
        .then(() => pool.query(sql, values)),
    /** Writes the log anew, with one record as the operator would have it. */
    async rewrite(seq: number, change: Record<string, unknown>) {
      await pool.query('alter table disclosures disable trigger user; alter table checkpoints disable trigger user');
      let before = '0'.repeat(64);
      const records: (LogRecord | Link)[] = [];
      for await (const record of streamRecords(pool, 'disclosures')) records.push(record);
      for (const record of records) {
        const next = { ...record, ...(record.seq === seq && change), previousHash: before };
        before = hashOf(next);
        await pool.query(`update disclosures set record = $1, hash = $2 where (record->>'seq')::int = $3`, [
          { ...next, hash: before },
          before,
          record.seq,
        ]);
      }
    },
  };
}

const attacked = await start();
it('is intact before anybody lays hands on it, and says how far that is proved', async () => {
  expect(await attacked.judge()).toMatchObject({
    code: 0,
    text: expect.stringContaining('intact: 8 records, 8 witnessed'),
  });
  expect((await attacked.judge()).text).toContain('records up to 6;');
});

it('shows an officer’s words that were edited, and content that was', async () => {
  const { call, route, asOperator, judge } = await start();
  const tip = routes({ additional: crime, persons: about('P-60') });
  await route(tip);
  const [withheld] = (await call<{ items: { id: string }[] }>(officer, 'GET /v1/withheld')).body.items;
  const balancing = { outcome: 'disclose', reason: 'x', decidedBy: 'NOA', decidedAt: '2026-11-05T13:00:00+01:00' };
  const decision = { decision: 'disclose', reason: 'Misstanke om rån.', balancing };
  expect((await call(officer, `POST /v1/withheld/${withheld?.id}/decision`, decision)).status).toBe(200);
  expect((await judge()).code).toBe(0);
  await asOperator(`update reasons set text = replace(text, 'rån', 'mord')`);
  expect(await judge()).toMatchObject({ code: 1, text: expect.stringMatching(/words \w+( of record 9)? are not/) });
  await asOperator(`update reasons set text = replace(text, 'mord', 'rån')`);
  await asOperator(`update deliveries set view = view || '{"reason":"annat"}' where subject_id = $1`, [tip.tipId]);
  expect(await judge()).toMatchObject({
    code: 1,
    text: expect.stringMatching(/content of delivery \S+ record 9, is not/),
  });
});

it('proves what an officer kept back, by files alone, and shows when that was altered', async () => {
  const { call, route, asOperator, audit, pool, judge } = await start();
  const tip = routes({ additional: crime, persons: [...about('P-60'), ...about('P-61')] });
  await route(tip);
  const [withheld] = (await call<{ items: { id: string }[] }>(officer, 'GET /v1/withheld')).body.items;
  const decide = () =>
    call(officer, `POST /v1/withheld/${withheld?.id}/decision`, {
      decision: 'withhold',
      reason: 'Misstanken är svag.',
    });
  // Two officers, or one twice: one decision, and one row for each person.
  expect((await Promise.all([decide(), decide()])).map(({ status }) => status).sort()).toEqual([200, 409]);
  await signCheckpoints(audit);
  const asked = `GET /v1/refusals?receiver=agency:Polismyndigheten&person=P-60`;
  const { items } = (await call<{ items: Refusal[] }>(auditor, asked)).body;
  expect(items).toMatchObject([
    { seq: 1, notificationId: withheld?.id, subject: { tipId: tip.tipId }, decidedBy: 'noa', purpose: 'crime-report' },
  ]);
  const [{ reasonHash }] = items as [Refusal];
  const { body: words } = await call<{ salt: string; text: string }>(
    auditor,
    `GET /v1/disclosures/reasons/${reasonHash}`,
  );
  expect([words.text, saltedHash(words.salt, words.text)]).toEqual([
    expect.stringContaining('Misstanken är svag.'),
    reasonHash,
  ]);
  expect((await call<{ items: unknown[] }>(auditor, 'GET /v1/disclosures')).body.items).toHaveLength(8);
  const { body: reads } = await call<{ items: { operation: string }[] }>(auditor, 'GET /v1/reads?person=P-60');
  expect(reads.items.map(({ operation }) => operation)).toContain('listRefusals');
  const file = join(folder, 'refusals.ndjson');
  const exported = (await call<string>(auditor, 'GET /v1/refusals/export')).body;
  const offline = async (text: string) => {
    await writeFile(file, text);
    const lines: string[] = [];
    const code = await verifyFile({ log: 'refusals' }, file, (line) => lines.push(line));
    return { code, text: lines.join('\n') };
  };
  expect(await offline(exported)).toMatchObject({
    code: 0,
    text: expect.stringContaining('intact: 2 records, 2 witnessed by 1 checkpoints; refusals of agency-notification'),
  });
  expect(await offline(exported.replace('"decidedBy":"noa"', '"decidedBy":"region:Syd"'))).toMatchObject({
    code: 1,
    text: expect.stringContaining('BROKEN at record 1 (altered)'),
  });
  await expect(pool.query('delete from refusals')).rejects.toThrow('append only');
  expect((await judge({ log: 'refusals' })).code).toBe(0);
  await asOperator(`update reasons set text = replace(text, 'svag', 'stark')`);
  expect((await judge()).text).toMatch(/words \w+ of refusal 1 are not/);
});

it('keeps nothing of a person who is erased while an officer discloses', async () => {
  const { call, route, erase, pool } = await start();
  const tip = routes({ additional: crime, persons: about('P-60') });
  await route(tip);
  const [withheld] = (await call<{ items: { id: string }[] }>(officer, 'GET /v1/withheld')).body.items;
  const balancing = { outcome: 'disclose', reason: 'x', decidedBy: 'NOA', decidedAt: '2026-11-05T13:00:00+01:00' };
  const decision = { decision: 'disclose', reason: 'Misstanke om rån.', balancing };
  const { both } = await inTransaction(pool, async (tx) => {
    await tx.query('lock table disclosures in exclusive mode');
    const deciding = call(officer, `POST /v1/withheld/${withheld?.id}/decision`, decision);
    await untilWaiting(pool);
    const erasing = erase('P-60', 9);
    await untilWaiting(pool, 2);
    return { both: [deciding, erasing] as const };
  });
  const [decided] = await Promise.all(both);
  expect(decided.status).toBe(200);
  const kept = (await tablesHolding(pool, 'P-60')).filter((name) => name !== 'outbox' && name !== 'inbox');
  expect(kept).toEqual([]);
});

it('logs nothing of a person who is erased while something is sent again', async () => {
  const { call, eraseWhile, pool } = await start();
  const receiver = 'agency:Polismyndigheten';
  const police = { agency: 'Polismyndigheten', scopes: ['webhooks:write'] };
  expect((await call(police, 'PUT /v1/webhook', { url: 'http://127.0.0.1:1/hook' })).status).toBe(201);
  const reason = 'Mottagaren bad om det.';
  const { body } = await call<{ items: { id: string; receiver: string }[] }>(auditor, 'GET /v1/deliveries');
  const { id } = body.items.find((each) => each.receiver === receiver) ?? {};
  await eraseWhile('P-60', async () => {
    expect((await call(officer, `POST /v1/deliveries/${id}/redelivery`, { reason })).status).toBe(409);
  });
  await eraseWhile('P-61', () => call(officer, 'POST /v1/backfills', { receiver, from: '2026-11-01', reason }));
  const { rows } = await pool.query('select person_id from audit_subjects where person_id is not null');
  expect(rows).toEqual([]);
  expect((await pool.query(`select from disclosures where record->>'action' <> 'sent'`)).rows).toEqual([]);
});

it('shows keys of persons that were swapped, so that questions about them found the wrong rows', async () => {
  const { asOperator, judge } = await start();
  await asOperator(`update audit_subjects a set key = b.key from audit_subjects b where a.person_id <> b.person_id`);
  expect(await judge()).toMatchObject({ code: 1, text: expect.stringContaining('key of person P-60 fits nothing') });
});

it('shows a tail that was cut off with its checkpoints', async () => {
  const { asOperator, judge } = await start();
  await asOperator(`delete from disclosures where (record->>'seq')::int > 5`);
  await asOperator('delete from checkpoints where count > 4');
  expect(await judge()).toMatchObject({ code: 1, text: expect.stringContaining('BROKEN at record 6 (cut-off)') });
  expect((await judge({})).text).toContain('unknown: without a kept checkpoint');
});

it('shows a beginning that was cut off, also where a checkpoint says which record comes next', async () => {
  const { asOperator, judge } = await start();
  await asOperator(`delete from disclosures where (record->>'seq')::int <= 2`);
  for (const given of [trusted, {}]) {
    expect(await judge(given)).toMatchObject({
      code: 1,
      text: expect.stringContaining('BROKEN at record 1 (missing)'),
    });
  }
});

it('shows a checkpoint that was taken away, by the one that was kept', async () => {
  const { asOperator, judge } = await start();
  await asOperator('delete from checkpoints where count = 4');
  expect(await judge()).toMatchObject({ code: 1, text: expect.stringContaining('record 4 (missing-checkpoint)') });
  await asOperator(
    `update disclosures set record = jsonb_set(record, '{receiver}', '"x"') where (record->>'seq')::int = 1`,
  );
  expect((await judge()).text).toContain('unknown: no kept checkpoint covers what is intact');
});

it('shows a log that was written anew, signed again by the true key or by another', async () => {
  const { audit, asOperator, rewrite, judge } = await start();
  await rewrite(5, { receiver: 'agency:Skatteverket' });
  await asOperator('delete from checkpoints');
  await signCheckpoints(audit);
  expect(await judge()).toMatchObject({ code: 1, text: expect.stringContaining('BROKEN at record 5 (rewritten)') });
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as Omit<Audit['signingKey'], 'kid'>;
  await asOperator('delete from checkpoints');
  await signCheckpoints({ ...audit, signingKey: { ...jwk, kid: 'forged' } });
  expect(await judge()).toMatchObject({ code: 1, text: expect.stringContaining('BROKEN at record 5 (rewritten)') });
  const keyOnly = await judge({ key: kept });
  expect(keyOnly).toMatchObject({ code: 1, text: expect.stringContaining('record 1 (bad-signature)') });
});

it('says what it cannot know: after the last kept checkpoint, whoever has the key can write what he likes', async () => {
  const { audit, asOperator, rewrite, judge } = await start();
  await rewrite(7, { receiver: 'agency:Skatteverket' });
  await asOperator('delete from checkpoints where count > 6');
  await signCheckpoints(audit);
  const { code, text } = await judge();
  expect(code).toBe(0);
  expect(text).toContain('records up to 6; after that, the word of whoever holds the signing key');
});

it('hides nothing behind a sequence that was set back, and stops rather than write a number twice', async () => {
  const { call, route, pool, asOperator, judge } = await start();
  await asOperator('alter sequence disclosures_position_seq minvalue -100 restart with -100');
  await route(routes({ additional: warCrimes, persons: about('P-60') }));
  expect(await judge()).toMatchObject({ code: 0, text: expect.stringContaining('intact: 10 records') });
  const { body } = await call<{ items: unknown[] }>(auditor, 'GET /v1/disclosures');
  expect(body.items).toHaveLength(10);
  await asOperator('alter sequence disclosures_position_seq restart with 1');
  await expect(route(routes({ additional: warCrimes }))).rejects.toThrow('duplicate key');
  const forged = `insert into disclosures (position, record, hash) overriding system value
    select 99, record, hash from disclosures where (record->>'seq')::int = 10`;
  await expect(pool.query(forged)).rejects.toThrow('disclosures_seq');
});

it('takes no other log for the one that is asked for', async () => {
  const file = join(folder, 'reads.ndjson');
  await writeFile(file, '{"log":{"name":"reads","service":"tip-intake"}}\n');
  const verify = (given: Given) => verifyFile(given, file, () => undefined);
  await expect(verify({ service: 'case-routing' })).rejects.toThrow('is the log reads of tip-intake, not');
  await expect(verify({ log: 'disclosures' })).rejects.toThrow('tip-intake has no log disclosures');
  await expect(verify(trusted)).rejects.toThrow('none of the kept checkpoints');
  expect(await verify({})).toBe(0);
  const { judge } = attacked;
  expect((await judge({ log: 'reads' })).text).toContain('reads of agency-notification');
});
