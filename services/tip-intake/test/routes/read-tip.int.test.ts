import { randomUUID } from 'node:crypto';
import { inTransaction, type Tx } from '@samband/postgres';
import { createLogger } from '@samband/service-kit';
import { holds, tablesHolding } from '@samband/testkit';
import { describe, expect, it } from 'vitest';
import { onRoutes } from '../../src/handlers/on-routes.ts';
import { createSecrets } from '../../src/secrets.ts';
import { insertRequest } from '../../src/store/informant-requests.ts';
import { loadInformant } from '../../src/store/sealed.ts';
import { answered, deliver, judged, routed } from '../events.ts';
import { outbox, startTipIntake } from '../start-tip-intake.ts';

const secret = 'reading-test-secret-of-more-than-32-characters';
const planted = 'Ingeborg Plantedsdotter';
const planted4 = '203.0.113.77';
const plantedContact = 'ingeborg@hemlig.example';
const clock = { now: new Date() };
const intake = await startTipIntake({ env: { TIP_SECRET: secret, PROXY_HOPS: '1' }, now: () => clock.now });
const { pool } = intake.database;
const handler = onRoutes({ secrets: createSecrets(secret), now: () => new Date() });
const purpose = { purpose: 'protection-review' };

const reader = async (scope: string, claims: object = {}) => ({
  ...(await intake.as({ scope, ...claims })),
  ...purpose,
});
const unit = await reader('tips:read routes:act function:unit', { unit: 'AE1', region: 'Syd' });
const otherUnit = await reader('tips:read function:unit', { unit: 'AE2', region: 'Syd' });
const noa = await reader('tips:read routes:act function:noa');
const auditor = await reader('tips:read tips:audit');
const police = await reader('tips:read', { agency: 'Polismyndigheten' });

const informant = { name: planted, contact: plantedContact, wantsConfidentiality: true };
const tip = { text: 'Han är spion.', subjects: [{ names: [{ full: 'Reza Påhittad' }] }], informant };
const { tipId } = (await (await intake.post('/v1/tips', tip)).json()) as { tipId: string };
const read = async (headers: Record<string, string>, path = '') =>
  (await intake.get(`/v1/tips/${tipId}${path}`, headers)).status;

async function askInformant(headers: Record<string, string>): Promise<{ requestId: string }> {
  const body = { reason: 'Behöver höras om när passet visades.' };
  const response = await intake.post(`/v1/tips/${tipId}/informant/requests`, body, headers);
  expect(response.status).toBe(201);
  return (await response.json()) as { requestId: string };
}

async function saltOf(id: string): Promise<Buffer> {
  const { rows } = await pool.query<{ salt: Buffer }>('select salt from content_keys where tip_id = $1', [id]);
  return rows[0]?.salt ?? Buffer.alloc(0);
}

describe('reading a tip', () => {
  it('is for NOA and the auditor until it is routed, then for the functions it is routed to, and never for others', async () => {
    expect([await read(noa), await read(auditor), await read(unit)]).toEqual([200, 200, 404]);
    await deliver(pool, handler, [routed(tipId, { also: ['agency:Polismyndigheten'] })]);
    expect([await read(unit), await read(otherUnit), await read(police)]).toEqual([200, 404, 404]);
    await deliver(pool, handler, [routed(tipId, { version: 2, to: 'region:Syd' })]);
    expect([await read(unit), await read(noa)]).toEqual([404, 200]);
    await deliver(pool, handler, [routed(tipId, { version: 3 })]);
  });

  it('needs a purpose and is logged before it is answered', async () => {
    const { purpose: _, ...withoutPurpose } = unit;
    expect(await read(withoutPurpose)).toBe(422);
    const count = async () => (await pool.query<{ n: number }>('select count(*) as n from reads')).rows[0]?.n ?? 0;
    const before = await count();
    await deliver(pool, handler, [
      routed(tipId, { version: 4, persons: [{ part: '1', personId: 'P-9', basis: 'linked' }] }),
    ]);
    await read(unit);
    await read(otherUnit);
    expect((await count()) - before).toBe(1);
    const asking = await intake.as({ scope: 'reads:read' });
    const about = async (query: string) =>
      ((await (await intake.get(`/v1/reads?${query}`, asking)).json()) as { items: object[] }).items;
    const one = { operation: 'getTip', function: 'unit:AE1', purpose: 'protection-review', subjects: [`tip:${tipId}`] };
    expect((await about('person=P-9')).slice(0, 1)).toMatchObject([one]);
    expect((await about(`subject=tip:${tipId}`)).filter((each) => 'operation' in each).at(-1)).toBeDefined();
    expect(await about('person=P-unknown')).toEqual([]);
  });

  it('shows text, persons, dialogue and why a signal was found, and no informant', async () => {
    await deliver(pool, handler, [answered(tipId, 'Hur vet du det?')]);
    const body = await (await intake.get(`/v1/tips/${tipId}`, unit)).json();
    expect(body).toMatchObject({
      text: tip.text,
      parts: [{ part: '1' }],
      informantKnown: true,
      messages: [{ from: 'authority', by: 'noa' }],
      signals: [
        {
          rule: 'S-espionage',
          text: 'S-espionage: Talar om spioneri, angiveri eller infiltration. Funna ord: ”spion”.',
        },
      ],
    });
    expect(JSON.stringify(body)).not.toContain(planted);
  });

  it('keeps verified facts apart from what was tipped', async () => {
    const fact = { text: 'Passet är utfärdat i Teheran 2025.', basis: 'Kopia av passet i ärendet.' };
    const headers = { ...unit };
    expect((await intake.post(`/v1/tips/${tipId}/facts`, fact, headers)).status).toBe(201);
    expect((await intake.post(`/v1/tips/${tipId}/facts`, fact, { ...otherUnit })).status).toBe(403);
    const body = (await (await intake.get(`/v1/tips/${tipId}/facts`, unit)).json()) as { items: unknown[] };
    expect(body.items).toMatchObject([{ ...fact, by: 'unit:AE1' }]);
    expect(await read(otherUnit, '/facts')).toBe(404);
  });
});

describe('who left a tip', () => {
  it('is behind another function’s approval, for the function that asked, for a time', async () => {
    const asking = await reader('tips:read informants:read function:noa', { client_id: 'noa-client' });
    expect([await read(unit, '/informant'), await read(asking, '/informant')]).toEqual([403, 403]);
    const asked = await askInformant(asking);
    expect(await askInformant(asking)).toEqual(asked);
    const custodian = await intake.as({ scope: 'informants:approve', unit: 'Rättsenheten', client_id: 'custodian' });
    const open = (await (await intake.get('/v1/informant-requests', custodian)).json()) as { items: unknown[] };
    expect(open.items).toEqual([asked]);
    const decision = { decision: 'approve', reason: 'Går inte att kontrollera på annat sätt.' };
    const path = `/v1/informant-requests/${asked.requestId}/decision`;
    const own = await intake.as({ scope: 'informants:approve function:noa', client_id: 'another-noa-client' });
    expect((await intake.post(path, decision, own)).status).toBe(403);
    const foreign = await intake.as({ scope: 'informants:approve', agency: 'Säkerhetspolisen' });
    expect((await intake.post(path, decision, foreign)).status).toBe(403);
    expect((await intake.get('/v1/informant-requests', foreign)).status).toBe(403);
    expect(await read(asking, '/informant')).toBe(403);
    const decided = await (await intake.post(path, decision, custodian)).json();
    expect(decided).toMatchObject({ state: 'approved', decidedBy: 'unit:Rättsenheten' });
    expect((await intake.post(path, decision, custodian)).status).toBe(409);
    const body = await (await intake.get(`/v1/tips/${tipId}/informant`, asking)).json();
    expect(body).toEqual({ tipId, ...informant });
    const unitAsking = await reader('informants:read function:unit', { unit: 'AE1', region: 'Syd' });
    expect(await read(unitAsking, '/informant')).toBe(403);
    clock.now = new Date(clock.now.getTime() + 24 * 3_600_000);
    expect(await read(asking, '/informant')).toBe(403);
  });

  it('cannot be asked for by a function that the tip is not routed to, nor approved by a token that may ask only', async () => {
    const stranger = await reader('informants:read function:unit', { unit: 'AE2', region: 'Syd' });
    const path = `/v1/tips/${tipId}/informant/requests`;
    expect((await intake.post(path, { reason: 'Nyfiken.' }, stranger)).status).toBe(404);
    const asking = await reader('informants:read function:noa');
    expect((await intake.get('/v1/informant-requests', asking)).status).toBe(403);
  });

  it('is kept with the unit for staff', async () => {
    const staff = await intake.as({ scope: 'tips:write', unit: 'AE1', sub: 'handlaggare-7' });
    const left = (await (await intake.post('/v1/tips', { text: 'Framkom i samtal.' }, staff)).json()) as {
      tipId: string;
    };
    const tip = { tipId: left.tipId, salt: await saltOf(left.tipId) };
    expect(await loadInformant(pool, createSecrets(secret), tip)).toMatchObject({
      agency: 'Migrationsverket',
      unit: 'AE1',
      subject: 'handlaggare-7',
    });
  });

  it('is nowhere else: not in any other table, the outbox, or the log, and nowhere as plain text', async () => {
    expect(intake.log.length).toBeGreaterThan(10);
    for (const secret of [planted, plantedContact]) {
      expect(await tablesHolding(pool, secret)).toEqual([]);
      expect(intake.log.filter((line) => holds(line, secret))).toEqual([]);
    }
  });

  it('would be found where it must not be: in a table, in the outbox, in the log', async () => {
    await pool.query('create table scratch (value bytea)');
    await pool.query('insert into scratch values ($1)', [Buffer.from(`x${planted}`)]);
    await pool.query(`insert into outbox (topic, key, value, headers) values ('x', 'x', $1, '{}')`, [planted]);
    createLogger({ service: 'tip-intake', level: 'info' }, { write: (line) => void intake.log.push(line) }).info(
      planted,
    );
    expect(await tablesHolding(pool, planted)).toEqual(['outbox', 'scratch']);
    expect(intake.log.filter((line) => holds(line, planted))).toHaveLength(1);
    await pool.query(`drop table scratch; delete from outbox where topic = 'x'`);
    intake.log.pop();
  });

  it('is not to be found by an address either: none is logged or stored', async () => {
    const { tipId: id } = (await (
      await intake.post('/v1/tips', { text: 'Ett tips.' }, { 'x-forwarded-for': planted4 })
    ).json()) as { tipId: string };
    expect(id).toBeDefined();
    const about = intake.log.filter((line) => line.includes('"msg":"request"'));
    expect(about.length).toBeGreaterThan(5);
    expect(about.filter((line) => /127\.0\.0\.1|::1|user-agent/.test(line))).toEqual([]);
    expect(intake.log.filter((line) => line.includes(planted4))).toEqual([]);
    expect(await tablesHolding(pool, planted4)).toEqual([]);
  });
});

describe('what officers judge', () => {
  it('goes on to the register with the next version, once, and is no new information', async () => {
    const judgement = judged(tipId, 'P-1');
    await deliver(pool, handler, [judgement]);
    await deliver(pool, handler, [judgement]);
    const sent = (await outbox(intake.database)).filter(({ data }) => data.tipId === tipId);
    expect(sent).toHaveLength(2);
    expect(sent.at(-1)?.data).toMatchObject({
      version: 2,
      contentVersion: 1,
      parts: [{ part: '1', judgements: [{ personId: 'P-1', verdict: 'same', by: 'noa' }] }],
    });
  });
});

it('a request that was begun first and committed last is not missed by who follows the list', async () => {
  const custodian = await intake.as({ scope: 'informants:approve', unit: 'Rättsenheten' });
  let next = '';
  const follow = async () => {
    const response = await intake.get(`/v1/informant-requests?limit=1000${next}`, custodian);
    const page = (await response.json()) as { items: { by: string }[]; next: string };
    next = `&after=${page.next}`;
    return page.items.map(({ by }) => by);
  };
  const ask = (tx: Tx, by: string) =>
    insertRequest(tx, { requestId: randomUUID(), tipId, by, clientId: 'x', reason: 'x', requestedAt: '2026-11-22' });
  await follow();
  await inTransaction(pool, async (tx) => {
    await ask(tx, 'region:Syd');
    await inTransaction(pool, (other) => ask(other, 'region:Väst'));
    expect(await follow()).toEqual(['region:Väst']);
  });
  expect(await follow()).toEqual(['region:Syd']);
});
