import type { TipRecorded } from '@samband/contracts';
import { describe, expect, it } from 'vitest';
import { deliver, identified, newTipId, passport, registered, securitySignal, tipEvent } from '../helpers/events.ts';
import { closedCase, openCase } from '../helpers/samples.ts';
import { type Caller, startCaseRouting } from '../helpers/start-case-routing.ts';
import type { PresentationsBody, RouteBody, SimilarBody, WorklistBody } from '../helpers/types.ts';

const routing = await startCaseRouting();
const { pool } = routing.database;
const officer = 'worklists:read routes:read routes:act';
const unit = await routing.as(`${officer} function:unit`, { unit: 'AE1', region: 'Syd' });
const region = await routing.as(`${officer} function:region`, { region: 'Syd' });
const contact = await routing.as(`${officer} function:contact-person`, { region: 'Syd' });
const noa = await routing.as(`${officer} function:noa`);
const otherUnit = await routing.as(`${officer} function:unit`, { unit: 'AE2', region: 'Syd' });
const police = await routing.as(officer, { agency: 'Polismyndigheten' });
const sapo = await routing.as(officer, { agency: 'Säkerhetspolisen' });
const auditor = await routing.as('routes:read worklists:read tips:audit');
const analyst = await routing.as('accounting:read');
const purpose = { purpose: 'protection-review' };
const reason = 'Ett skäl.';

let persons = 0;
/** A tip about somebody with these cases; its id. */
async function tipAbout(
  cases: Parameters<typeof registered>[1] | undefined,
  given: Partial<TipRecorded> = {},
): Promise<string> {
  const tipId = newTipId();
  await deliver(pool, routing.handlers.tips, { events: [tipEvent(tipId, given)] });
  if (cases === undefined) return tipId;
  persons += 1;
  const personId = `P-${persons}`;
  await deliver(pool, routing.handlers.protection, { events: [registered(personId, cases)] });
  await deliver(pool, routing.handlers.identifications, { events: [identified(tipId, { personId })] });
  await routing.jobs();
  return tipId;
}
const route = async (tipId: string, caller: Caller = noa) =>
  (await caller.get(`/v1/routes/${tipId}`)).body as RouteBody;
const functions = ({ primary, additional }: RouteBody) => [
  primary.function,
  ...additional.map((each) => each.function),
];
const worklist = async (caller: Caller, who: string, query = '') =>
  (await caller.get(`/v1/worklists/${encodeURIComponent(who)}${query}`)).body as WorklistBody;
const ids = ({ items }: WorklistBody) => items.map(({ tipId }) => tipId);

describe('who sees a route', () => {
  it('is who it is routed to, NOA and the auditor; for others it is not there', async () => {
    const tipId = await tipAbout([openCase()], { allegations: ['crime-in-sweden'] });
    const statuses = await Promise.all(
      [unit, noa, auditor, police, otherUnit, contact, analyst].map(
        async (caller) => (await caller.get(`/v1/routes/${tipId}`)).status,
      ),
    );
    expect(statuses).toEqual([200, 200, 200, 200, 404, 404, 403]);
    expect((await police.get(`/v1/routes/${tipId}/persons`, purpose)).status).toBe(404);
    expect((await unit.get(`/v1/routes/${tipId}/persons`)).status).toBe(422);
    expect((await unit.get(`/v1/routes/${tipId}/persons`, purpose)).body).toMatchObject({
      items: [{ cases: [{ unit: 'AE1' }] }],
    });
    const reads = await routing.as('reads:read');
    const logged = (await reads.get(`/v1/reads?person=P-${persons}`)).body as { items: object[] };
    const read = { operation: 'getRoutePersons', function: 'unit:AE1', ...purpose, subjects: [`tip:${tipId}`] };
    expect(logged.items).toMatchObject([read]);
    expect((await auditor.act(tipId, { action: 'accept' })).status).toBe(403);
  });

  it('gives another agency its own part: not who is tied to it, nor what officers write to each other', async () => {
    const tipId = await tipAbout([openCase()], { allegations: ['crime-in-sweden'] });
    const forwarded = { action: 'forward', to: 'region:Syd', reason: 'Personen heter egentligen något annat.' };
    await unit.act(tipId, forwarded);
    await region.act(tipId, { action: 'close', reason: 'Hon heter egentligen något annat.' });
    const news = { version: 2, contentVersion: 2, allegations: ['crime-in-sweden' as const] };
    await deliver(pool, routing.handlers.tips, { events: [tipEvent(tipId, news)] });
    await routing.jobs();
    expect((await route(tipId)).primary.state).toBe('new');
    expect(JSON.stringify(await route(tipId, region))).toContain('heter egentligen');
    const { items } = await worklist(police, 'agency:Polismyndigheten', '?limit=1000');
    const item = items.find((each) => each.tipId === tipId);
    const seen = await route(tipId, police);
    for (const shown of [seen, item]) expect(JSON.stringify(shown)).not.toMatch(/heter egentligen|unit:|region:/);
    expect(item).toMatchObject({ linked: false });
    expect(seen).toMatchObject({
      primary: { function: 'agency:Migrationsverket', rule: 'not-disclosed', reason: 'Handläggs av Migrationsverket.' },
      additional: [{ function: 'agency:Polismyndigheten', rule: 'C1-crime-in-sweden' }],
      actions: [],
    });
  });

  it('tells another agency neither in its list nor in the trail what is held of the tip, and by whom', async () => {
    const tipId = await tipAbout([openCase()], { signals: [securitySignal] });
    await contact.act(tipId, { action: 'return', to: 'noa', reason });
    await unit.act(tipId, { action: 'forward', to: 'agency:Polismyndigheten', reason });
    const { items } = await worklist(police, 'agency:Polismyndigheten', '?limit=1000');
    const item = items.find((each) => each.tipId === tipId);
    expect(item).toMatchObject({ bounces: 0, securityThreat: false, linked: false });
    const seen = await route(tipId, police);
    expect(seen.trail).toMatchObject([{ function: 'agency:Polismyndigheten', by: 'agency:Migrationsverket' }]);
    for (const shown of [seen, item]) expect(JSON.stringify(shown)).not.toMatch(/unit:|region:|contact-person:/);
    expect((await worklist(noa, 'agency:Polismyndigheten', '?limit=1000')).items).toContainEqual(
      expect.objectContaining({ tipId, bounces: 1, securityThreat: true }),
    );
  });

  it('ends when the tip goes on', async () => {
    const tipId = await tipAbout([openCase()]);
    await unit.act(tipId, { action: 'forward', to: 'region:Syd', reason });
    expect((await unit.get(`/v1/routes/${tipId}`)).status).toBe(404);
    expect((await region.get(`/v1/routes/${tipId}`)).status).toBe(200);
  });
});

describe('actions', () => {
  it.each(['W/"1"', '*', '"x"', '1, 2'])('If-Match %s is refused by its name: it is no strong tag', async (tag) => {
    const tipId = await tipAbout([openCase()]);
    const { version } = await route(tipId);
    const given = { 'if-match': tag.replace('1', String(version)) };
    expect(await unit.post(`/v1/routes/${tipId}/actions`, { action: 'accept' }, given)).toMatchObject({
      status: 412,
      body: { code: 'not-a-strong-tag', errors: [{ pointer: '/headers/if-match' }] },
    });
    expect((await route(tipId)).version).toBe(version);
  });

  it('two officers at once: one wins, the other is told', async () => {
    const tipId = await tipAbout([openCase()]);
    const { version } = await route(tipId);
    const answers = await Promise.all([
      unit.act(tipId, { action: 'accept' }, version),
      unit.act(tipId, { action: 'close', reason }, version),
      unit.act(tipId, { action: 'forward', to: 'region:Syd', reason }, version),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    expect((await route(tipId)).version).toBe(version + 1);
  });

  it('the loser is told also when the winner sent the tip away', async () => {
    const tipId = await tipAbout([openCase()]);
    const { version } = await route(tipId);
    await unit.act(tipId, { action: 'forward', to: 'region:Syd', reason });
    expect((await unit.act(tipId, { action: 'accept' }, version)).status).toBe(412);
    expect((await unit.act(tipId, { action: 'accept' }, version + 1)).status).toBe(404);
    expect((await otherUnit.act(tipId, { action: 'accept' }, version)).status).toBe(404);
  });

  it('need the version, a reason but for accept, and somewhere to go', async () => {
    const tipId = await tipAbout([openCase()]);
    const path = `/v1/routes/${tipId}/actions`;
    expect((await unit.post(path, { action: 'accept' })).status).toBe(428);
    const pointers = async (body: object) => {
      const answer = await unit.act(tipId, body);
      return [
        answer.status,
        ...(answer.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer),
      ];
    };
    expect(await pointers({ action: 'close' })).toEqual([422, '/reason']);
    expect(await pointers({ action: 'return', reason })).toEqual([422, '/to']);
    expect(await pointers({ action: 'return', reason, to: 'somewhere' })).toEqual([422, '/to']);
    expect(await pointers({ action: 'forward', reason, to: 'unit:Finns inte' })).toEqual([422, '/to']);
    expect(await pointers({ action: 'forward', reason, to: 'agency:Polismyndigheten AB' })).toEqual([422, '/to']);
    expect(await pointers({ action: 'link-person', reason, personId: 'P-unknown' })).toEqual([422, '/personId']);
    expect(await pointers({ action: 'delete', reason })).toEqual([422, '/action']);
    expect((await unit.act(tipId, { action: 'accept' })).status).toBe(200);
  });

  it('a tip that bounces twice goes to NOA, with the officers’ reasons in the trail', async () => {
    const tipId = await tipAbout([openCase()]);
    await unit.act(tipId, { action: 'return', to: 'region:Syd', reason: 'Inte vårt ärende.' });
    const { body } = await region.act(tipId, { action: 'return', to: 'unit:AE1', reason: 'Jo.' });
    expect(body).toMatchObject({
      primary: { function: 'noa', rule: 'B1-bounced', reason: expect.stringContaining('Jo.') },
      bounces: 2,
    });
    const { trail, actions } = await route(tipId);
    expect(trail.map((each) => [each.function, each.by])).toEqual([
      ['noa', 'rules'],
      ['unit:AE1', 'rules'],
      ['region:Syd', 'unit:AE1'],
      ['noa', 'region:Syd'],
    ]);
    expect(actions).toMatchObject([
      { action: 'return', reason: 'Inte vårt ärende.' },
      { action: 'return', reason: 'Jo.' },
    ]);
    expect(ids(await worklist(unit, 'unit:AE1', '?state=returned'))).toContain(tipId);
  });

  it('a link reroutes at once, tells the register, and an unlink takes it back', async () => {
    const tipId = await tipAbout(undefined);
    await tipAbout([openCase()]);
    const personId = `P-${persons}`;
    const linked = await noa.act(tipId, { action: 'link-person', personId, reason });
    expect(functions(linked.body as RouteBody)).toEqual(['unit:AE1']);
    const { rows } = await pool.query<{ value: string }>(
      "select value from outbox where key = $1 and headers like '%person-judged%'",
      [tipId],
    );
    expect(JSON.parse(rows[0]?.value ?? '{}')).toMatchObject({ part: '1', personId, verdict: 'same', by: 'noa' });
    const undone = await unit.act(tipId, { action: 'unlink-person', personId, reason });
    expect(functions(undone.body as RouteBody)).toEqual(['noa']);
    await deliver(pool, routing.handlers.identifications, { events: [identified(tipId, { personId })] });
    await routing.jobs();
    expect(functions(await route(tipId))).toEqual(['noa']);
  });

  it('an answer to the informant leaves as an event of its own, not with the route', async () => {
    const tipId = await tipAbout([openCase()]);
    await unit.act(tipId, { action: 'answer-informant', reason, text: 'Vet du mer?' });
    const { rows } = await pool.query<{ value: string; headers: string }>(
      'select value, headers from outbox where key = $1',
      [tipId],
    );
    const withText = rows.filter(({ value }) => value.includes('Vet du mer?'));
    expect(withText).toHaveLength(1);
    expect(withText[0]?.headers).toContain('informant-answered');
    expect(rows.some(({ value }) => value.includes(reason))).toBe(false);
  });

  it('NOA closes what waits for another agency when it must not go', async () => {
    const tipId = await tipAbout([openCase()], { allegations: ['crime-in-sweden'] });
    const { version } = await route(tipId);
    const path = `/v1/routes/${tipId}/actions?as=${encodeURIComponent('agency:Polismyndigheten')}`;
    const close = { action: 'close', reason };
    expect((await unit.post(path, close, { 'if-match': `"${version}"` })).status).toBe(403);
    const { body } = await noa.post(path, close, { 'if-match': `"${version}"` });
    expect((body as RouteBody).additional).toMatchObject([{ function: 'agency:Polismyndigheten', state: 'closed' }]);
  });
});

describe('presentations', () => {
  it('carry reference and routing facts only; the outcome is recorded once', async () => {
    const tipId = await tipAbout([closedCase()], { signals: [securitySignal] });
    const presented = await contact.act(tipId, { action: 'present-to-sapo', reason });
    expect(functions(presented.body as RouteBody)).toEqual([
      'region:Syd',
      'contact-person:Syd',
      'agency:Säkerhetspolisen',
    ]);
    expect((await route(tipId, sapo)).additional).toMatchObject([
      { function: 'agency:Säkerhetspolisen', reason: 'En handläggare hos Migrationsverket har beslutat det.' },
    ]);
    const list = (await contact.get('/v1/presentations')).body as PresentationsBody;
    expect(list.items).toEqual([
      {
        presentationId: expect.any(String),
        tipId,
        function: 'contact-person:Syd',
        region: 'Syd',
        urgency: 'next-session',
        sessionAt: '2026-11-26T08:00:00.000Z',
        registeredAt: '2026-11-22T09:00:00.000Z',
      },
    ]);
    const path = `/v1/presentations/${list.items[0]?.presentationId}/outcome`;
    const record = (caller: Caller, outcome: string) => caller.post(path, { outcome, reason });
    expect((await record(unit, 'taken-over')).status).toBe(404);
    expect((await record(contact, 'taken-over')).body).toMatchObject({ outcome: 'taken-over' });
    expect((await record(contact, 'taken-over')).status).toBe(200);
    expect((await record(contact, 'no-further-action')).status).toBe(409);
    expect(((await contact.get('/v1/presentations')).body as PresentationsBody).items).toEqual([]);
    expect(((await noa.get('/v1/presentations?state=recorded')).body as PresentationsBody).items).toHaveLength(1);
  });

  it('of a tip that is not tied are made by NOA, at once', async () => {
    const tipId = await tipAbout(undefined, { allegations: ['security-threat'] });
    await noa.act(tipId, { action: 'present-to-sapo', reason });
    const { items } = (await noa.get('/v1/presentations')).body as PresentationsBody;
    expect(items.find((each) => each.tipId === tipId)).toMatchObject({ function: 'noa', urgency: 'immediate' });
  });
});

describe('worklists', () => {
  it('list what a function has before it, oldest first, in pages, with counters', async () => {
    const caller = await routing.as(`${officer} function:unit`, { unit: 'AE5' });
    const tips = [];
    for (let i = 0; i < 5; i += 1) tips.push(await tipAbout([openCase({ unit: 'AE5' })]));
    await caller.act(tips[1] ?? '', { action: 'accept' });
    await caller.act(tips[2] ?? '', { action: 'close', reason });
    const first = await worklist(caller, 'unit:AE5', '?limit=3');
    expect(ids(first)).toEqual([tips[0], tips[1], tips[3]]);
    expect(first.counts).toMatchObject({ new: 3, accepted: 1, presented: 0, overdue: 0, oldest: expect.any(String) });
    expect(ids(await worklist(caller, 'unit:AE5', `?limit=3&after=${first.next}`))).toEqual([tips[4]]);
    expect(ids(await worklist(caller, 'unit:AE5', '?state=closed'))).toEqual([tips[2]]);
    expect(ids(await worklist(caller, 'unit:AE5', '?state=accepted&kind=primary&linked=true'))).toEqual([tips[1]]);
  });

  it('are the function’s own; NOA and the auditor see all, and there is no filter by what is alleged', async () => {
    expect((await unit.get('/v1/worklists/region:Syd')).status).toBe(403);
    expect((await noa.get('/v1/worklists/region:Syd')).status).toBe(200);
    expect((await auditor.get('/v1/worklists/noa')).status).toBe(200);
    expect((await noa.get('/v1/worklists/noa?allegation=war-crime')).status).toBe(422);
    expect((await noa.get('/v1/worklists/nobody')).status).toBe(422);
    const { body } = await analyst.get('/v1/worklists');
    expect(body).toMatchObject({
      unrouted: 0,
      items: expect.arrayContaining([expect.objectContaining({ function: 'noa' })]),
    });
    const own = (await unit.get('/v1/worklists')).body as { items: { function: string }[] };
    expect(own.items.map((each) => each.function)).toEqual(['unit:AE1']);
  });

  it('tell another agency how many tips it has itself, not how many there are', async () => {
    const customs = await routing.as(officer, { agency: 'Tullverket' });
    expect((await customs.get('/v1/worklists')).body).toEqual({ items: [], tips: 0, unrouted: 0 });
    const tipId = await tipAbout([openCase()]);
    await unit.act(tipId, { action: 'forward', to: 'agency:Tullverket', reason });
    expect((await customs.get('/v1/worklists')).body).toMatchObject({
      items: [{ function: 'agency:Tullverket', new: 1 }],
      tips: 1,
      unrouted: 0,
    });
    const { rows } = await pool.query<{ n: number }>('select count(*) as n from tips');
    expect((await unit.get('/v1/worklists')).body).toMatchObject({ tips: rows[0]?.n });
  });

  it('escalate when a clock runs out, once, and not when somebody has acted', async () => {
    const before = routing.clock.now;
    const [late, done] = [await tipAbout([openCase()]), await tipAbout([openCase()])];
    await unit.act(done, { action: 'accept' });
    await routing.clocks();
    expect(functions(await route(late))).toEqual(['unit:AE1']);
    routing.clock.now = new Date(before.getTime() + 25 * 3_600_000);
    await Promise.all([routing.clocks(), routing.clocks()]);
    await routing.clocks();
    const escalated = await route(late);
    expect(functions(escalated)).toEqual(['unit:AE1', 'region:Syd']);
    expect(escalated.trail.at(-1)).toMatchObject({ function: 'region:Syd', by: 'clock' });
    expect(escalated.clocks).toContainEqual(
      expect.objectContaining({ clock: 'first-action', escalatedAt: expect.any(String) }),
    );
    expect(functions(await route(done))).toEqual(['unit:AE1']);
    expect(ids(await worklist(unit, 'unit:AE1', '?overdue=true&limit=1000'))).toContain(late);
    const { rows } = await pool.query<{ n: number }>(
      `select count(*) as n from outbox where key = $1 and value::jsonb->>'change' = 'escalated'`,
      [late],
    );
    expect(rows[0]?.n).toBe(1);
    routing.clock.now = before;
  });
});

describe('a tip that nobody can be tied to for half a year', () => {
  it('is put before NOA, which keeps it with a reason or closes it; no clock deletes it', async () => {
    const before = routing.clock.now;
    const later = (days: number) => {
      routing.clock.now = new Date(before.getTime() + days * 24 * 3_600_000);
    };
    const [kept, closed, tied] = [await tipAbout(undefined), await tipAbout(undefined), await tipAbout([openCase()])];
    for (const tipId of [kept, closed]) await noa.act(tipId, { action: 'accept' });
    later(179);
    await routing.clocks();
    expect((await route(kept)).primary).toMatchObject({ state: 'accepted', rule: 'R3-not-tied' });
    later(181);
    await Promise.all([routing.clocks(), routing.clocks()]);
    await routing.clocks();
    const asked = await route(kept);
    expect(asked.primary).toMatchObject({ function: 'noa', state: 'new', rule: 'K1-keep' });
    expect(asked.trail.map(({ function: who, by }) => [who, by])).toEqual([
      ['noa', 'rules'],
      ['noa', 'clock'],
    ]);
    expect((await route(tied)).primary).toMatchObject({ function: 'unit:AE1', rule: 'R1-open-case' });
    expect(await noa.act(kept, { action: 'accept' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/reason', code: 'reason-required' }] },
    });
    expect((await noa.act(kept, { action: 'accept', reason: 'Mönstret återkommer i andra tips.' })).status).toBe(200);
    expect((await noa.act(closed, { action: 'close', reason: 'Behövs inte längre.' })).status).toBe(200);
    later(183);
    await routing.clocks();
    const decided = await route(kept);
    expect([decided.primary.state, (await route(closed)).primary.state]).toEqual(['accepted', 'closed']);
    expect(decided.actions.at(-1)).toMatchObject({ by: 'noa', reason: 'Mönstret återkommer i andra tips.' });
    later(362);
    await routing.clocks();
    expect((await route(kept)).primary).toMatchObject({ state: 'new', rule: 'K1-keep' });
    expect((await route(closed)).primary.state).toBe('closed');
    later(364);
    await routing.clocks();
    expect(ids(await worklist(noa, 'noa', '?overdue=true&limit=1000'))).toContain(kept);
    routing.clock.now = before;
  });
});

describe('NOA’s workbench', () => {
  it('shows tips that share a number or name somebody alike, also with corrected details', async () => {
    const about = (full: string, number?: string) => ({
      parts: [{ part: '1', names: [{ full }], ...(number && passport(number)) }],
    });
    const base = await tipAbout(undefined, about('Seyed Ali Hosseini', 'Z1234567'));
    const sameNumber = await tipAbout(undefined, { parts: [{ part: 'text', mentions: ['Z1234567'] }] });
    const sameName = await tipAbout(undefined, about('سید علی حسینی'));
    const other = await tipAbout(undefined, about('Karin Andersson'));
    const { items } = (await noa.get(`/v1/routes/${base}/similar`, purpose)).body as SimilarBody;
    expect(items.map(({ tipId }) => tipId)).toEqual(expect.arrayContaining([sameNumber, sameName]));
    expect(items[0]).toMatchObject({ tipId: sameNumber, shared: [{ kind: 'document', value: 'Z1234567' }] });
    expect(items.map(({ tipId }) => tipId)).not.toContain(other);
    const corrected = await noa.post(`/v1/routes/${base}/similar`, { names: [{ full: 'Karin Anderson' }] }, purpose);
    expect((corrected.body as SimilarBody).items.map(({ tipId }) => tipId)).toContain(other);
    expect((await unit.get(`/v1/routes/${base}/similar`, purpose)).status).toBe(403);
    expect((await noa.get(`/v1/routes/${base}/similar`)).status).toBe(422);
  });
});

describe('the database itself', () => {
  it('refuses a tip without a primary route, with two, or with the same function twice', async () => {
    const tipId = await tipAbout([openCase()]);
    const run = (sql: string) =>
      pool.query(sql, [tipId]).then(
        () => 'done',
        (error: Error) => error.message,
      );
    expect(await run('update route_entries set until_at = now() where tip_id = $1 and until_at is null')).toContain(
      'exactly one primary',
    );
    expect(
      await run(`insert into route_entries (tip_id, seq, function, kind, state, rule, reason, decided_by, from_at)
        values ($1, 99, 'region:Nord', 'primary', 'new', 'x', 'x', 'x', now())`),
    ).toContain('exactly one primary');
  });
});
