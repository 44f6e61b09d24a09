import type { Mail } from '@samband/contracts';
import { inTransaction } from '@samband/postgres';
import { describe, expect, it } from 'vitest';
import { lockNotifications, saveNotifications } from '../src/store/notifications.ts';
import { about, crime, entry, person, presentation, routes, warCrimes } from './samples.ts';
import {
  auditor,
  equality,
  officer,
  police,
  prosecutor,
  securityPolice,
  startNotification,
} from './start-notification.ts';

const notification = await startNotification();
const { call, route, register } = notification;

type Page<Item> = { items: Item[]; next: string };
const mailOf = async (as: typeof police, tipId: string) =>
  (await call<Page<Mail>>(as, 'GET /v1/mailbox?limit=1000')).body.items.filter(
    ({ subject }) => subject.tipId === tipId,
  );
type Withheld = {
  id: string;
  subject: { tipId: string };
  duty: boolean;
  outcome: string;
  provisions: string[];
  reasons: object[];
};
const withheldOf = async (tipId: string) =>
  (await call<Page<Withheld>>(officer, 'GET /v1/withheld?limit=1000')).body.items.filter(
    (each) => each.subject.tipId === tipId,
  );
const balancing = {
  outcome: 'disclose',
  reason: 'Intresset av att brottet utreds väger tyngre.',
  decidedBy: 'NOA, beslutsfattare',
  decidedAt: '2026-11-05T13:00:00+01:00',
};

describe('a tip about war crimes', () => {
  it('is reported at once, to both, with references alone', async () => {
    await register(person('P-1'));
    const tip = routes({ additional: warCrimes, persons: about('P-1') });
    await route(tip);
    for (const receiver of [police, prosecutor]) {
      const [mail] = await mailOf(receiver, tip.tipId);
      expect(mail).toMatchObject({
        type: 'war-crime-report',
        state: 'new',
        legalBasis: { provisionIds: ['INS-5-3', 'OSL-10-28'], purpose: 'war-crimes' },
        view: { reference: tip.tipId, persons: [{ personReference: 'P-1', caseReferences: ['C-P-1'] }] },
      });
    }
    expect(await mailOf(securityPolice, tip.tipId)).toEqual([]);
  });

  it('says when Migrationsverket got to know, not when the tip was routed', async () => {
    const tip = routes({ additional: warCrimes, receivedAt: '2026-11-05T03:00:00.000Z' });
    await route(tip);
    expect((await mailOf(police, tip.tipId))[0]?.view).toMatchObject({ registeredAt: '2026-11-05T03:00:00.000Z' });
  });

  it('is in the disclosure log by field, provision and a reference that is not the person’s id', async () => {
    await register(person('P-2'));
    const tip = routes({ additional: warCrimes, persons: about('P-2') });
    await route(tip);
    const { body } = await call<Page<Record<string, unknown>>>(auditor, 'GET /v1/disclosures?person=P-2');
    expect(body.items.map(({ receiver }) => receiver)).toEqual([
      'agency:Polismyndigheten',
      'agency:Åklagarmyndigheten',
    ]);
    expect(body.items[0]).toMatchObject({ provisionIds: ['INS-5-3', 'OSL-10-28'], subject: { tipId: tip.tipId } });
    expect(JSON.stringify(body.items)).not.toContain('P-2');
    const reads = await call<Page<object>>(auditor, 'GET /v1/reads?person=P-2');
    expect(reads.body.items).toMatchObject([{ operation: 'listDisclosures', agency: 'Migrationsverket' }]);
  });

  it('is taken back from everybody who got it, who must acknowledge that', async () => {
    const tip = routes({ additional: warCrimes });
    await route(tip);
    await route({ ...tip, version: 2, change: 'rerouted', additional: [] });
    const [first, second] = await mailOf(prosecutor, tip.tipId);
    expect(second).toMatchObject({ state: 'withdrawn', supersedes: first?.id, view: { withdrawn: true } });
    const path = `POST /v1/mailbox/${second?.id}/acknowledgement`;
    expect((await call(police, path, { function: 'Registrator' })).status).toBe(404);
    expect((await call(prosecutor, path, { function: 'Registrator' })).body).toMatchObject({ function: 'Registrator' });
    const open = await call<Page<Mail>>(prosecutor, 'GET /v1/mailbox?state=unacknowledged&limit=1000');
    expect(open.body.items.map(({ id }) => id)).not.toContain(second?.id);
    const loop = await call<Page<object>>(auditor, `GET /v1/deliveries?subject=${tip.tipId}`);
    expect(loop.body.items).toHaveLength(4);
  });
});

it('is told that it no longer holds, also when the version that says so comes after the one that follows', async () => {
  const tip = routes({ additional: warCrimes });
  await route(tip);
  const gone = { ...tip, additional: warCrimes.slice(0, 1) };
  await route({ ...gone, version: 3, change: 'accepted', handled: true });
  await route({ ...gone, version: 2, change: 'rerouted' });
  expect((await mailOf(prosecutor, tip.tipId)).map(({ state }) => state)).toEqual(['new', 'withdrawn']);
  expect((await mailOf(police, tip.tipId)).map(({ state }) => state)).toEqual(['new']);
  // What such a version takes back may have been given again by one that is there already.
  const back = routes({ additional: warCrimes });
  await route(back, { ...back, version: 3, change: 'rerouted' });
  await route({ ...back, version: 2, change: 'rerouted', additional: [] });
  expect(await mailOf(prosecutor, back.tipId)).toHaveLength(1);
});

describe('a tip about a crime in Sweden', () => {
  it('waits for an officer’s balancing, and is sent with it', async () => {
    await register(person('P-3'));
    const tip = routes({ additional: crime, persons: about('P-3') });
    await route(tip);
    expect(await mailOf(police, tip.tipId)).toEqual([]);
    const [withheld] = await withheldOf(tip.tipId);
    expect(withheld).toMatchObject({ outcome: 'needs-balancing', duty: false });
    expect(withheld?.provisions).toContain('OSL-10-24');
    expect(new Set(withheld?.reasons.map((each) => JSON.stringify(each))).size).toBe(withheld?.reasons.length);
    const path = `POST /v1/withheld/${withheld?.id}/decision`;
    const bare = await call(officer, path, { decision: 'disclose', reason: 'Misstanke om rån.' });
    expect(bare).toMatchObject({ status: 422, body: { errors: [{ pointer: '/balancing' }] } });
    const early = { ...balancing, decidedAt: '2030-01-01T13:00:00+01:00' };
    const foreseen = await call(officer, path, { decision: 'disclose', reason: 'Misstanke om rån.', balancing: early });
    expect(foreseen).toMatchObject({ status: 422, body: { errors: [{ pointer: '/balancing/decidedAt' }] } });
    const decided = await call(officer, path, { decision: 'disclose', reason: 'Misstanke om rån.', balancing });
    expect(decided).toMatchObject({ status: 200, body: { state: 'sent' } });
    expect((await mailOf(police, tip.tipId))[0]).toMatchObject({ type: 'crime-report' });
    expect((await call(officer, path, { decision: 'withhold', reason: 'Ångrat.' })).status).toBe(409);
    const { body } = await call<Page<{ reasonHash: string }>>(auditor, 'GET /v1/disclosures?person=P-3');
    const words = await call<{ text: string }>(auditor, `GET /v1/disclosures/reasons/${body.items[0]?.reasonHash}`);
    expect(words.body.text).toContain('Misstanke om rån.');
    const reads = await call<Page<{ operation: string; function: string }>>(auditor, 'GET /v1/reads?person=P-3');
    expect(reads.body.items.map(({ operation }) => operation)).toEqual(['listDisclosures', 'getDisclosureReason']);
  });

  it('is not opened by a balancing from before the law that it rests on', async () => {
    const tip = routes({ additional: crime, persons: about('P-2') });
    await route(tip);
    const [withheld] = await withheldOf(tip.tipId);
    const decision = { decision: 'disclose', reason: 'Misstanke om rån.' };
    const path = `POST /v1/withheld/${withheld?.id}/decision`;
    for (const provisionId of ['OSL-10-24', undefined]) {
      const old = { ...balancing, decidedAt: '2009-10-01T13:00:00+02:00', ...(provisionId && { provisionId }) };
      expect(await call(officer, path, { ...decision, balancing: old })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/balancing/decidedAt', code: 'before-the-provision' }] },
      });
    }
    // Of what may open it, one was in force on that day.
    const earlier = { ...balancing, decidedAt: '2025-04-02T13:00:00+02:00' };
    const decided = await call(officer, path, { ...decision, balancing: earlier });
    expect(decided).toMatchObject({ status: 200, body: { provisionIds: ['OSL-10-24'] } });
  });

  it('is read for a purpose that the contracts know, and the read is logged', async () => {
    await register(person('P-12'));
    const tip = routes({ additional: crime, persons: about('P-12') });
    await route(tip);
    const [withheld] = await withheldOf(tip.tipId);
    const path = `GET /v1/withheld/${withheld?.id}`;
    for (const headers of [{}, { purpose: 'nyfikenhet' }]) {
      const refused = await call<{ errors: object[] }>(officer, path, undefined, headers);
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/headers/purpose' }] } });
    }
    const read = await call(officer, path, undefined, { purpose: 'crime-report' });
    expect(read.body).toMatchObject({ view: { persons: [{ personReference: 'P-12' }] } });
    const reads = await call<Page<object>>(auditor, 'GET /v1/reads?person=P-12');
    expect(reads.body.items).toMatchObject([{ operation: 'getWithheld', function: 'noa', purpose: 'crime-report' }]);
  });

  it('is decided, listed and sent again by Migrationsverket alone, whatever scopes another agency’s token has', async () => {
    const tip = routes({ additional: crime, persons: about('P-2') });
    await route(tip);
    const [withheld] = await withheldOf(tip.tipId);
    const intruder = { agency: 'Polismyndigheten', scopes: ['withheld:decide', 'function:noa'] };
    const reason = 'Vi vill ha den.';
    const decision = { decision: 'disclose', reason, balancing };
    const asked: [string, object?][] = [
      ['GET /v1/withheld'],
      [`GET /v1/withheld/${withheld?.id}`],
      [`POST /v1/withheld/${withheld?.id}/decision`, decision],
      [`POST /v1/deliveries/${withheld?.id}/redelivery`, { reason }],
      ['POST /v1/backfills', { receiver: 'agency:Polismyndigheten', from: '2026-11-01', reason }],
    ];
    for (const [request, body] of asked) {
      const { status } = await call(intruder, request, body, { purpose: 'crime-report' });
      expect([request, status]).toEqual([request, 403]);
    }
    expect(await withheldOf(tip.tipId)).toHaveLength(1);
  });

  it('is taken back at once when it told of somebody who is not meant; what is left is weighed after that', async () => {
    await register(person('P-33'), person('P-34'));
    const tip = routes({ additional: crime, persons: [...about('P-33'), ...about('P-34')] });
    const states = async () => (await mailOf(police, tip.tipId)).map(({ state }) => state);
    const disclose = async () => {
      const [withheld] = await withheldOf(tip.tipId);
      const decision = { decision: 'disclose', reason: 'Misstanke om rån.', balancing };
      expect((await call(officer, `POST /v1/withheld/${withheld?.id}/decision`, decision)).status).toBe(200);
    };
    await route(tip);
    await disclose();
    // One more, and then not, is no correction of what was told.
    const more = { ...tip, change: 'amended' as const, persons: [...tip.persons, ...about('P-2')] };
    await route({ ...more, version: 2 });
    await route({ ...tip, version: 3, change: 'rerouted', primary: entry('region:Nord', 'R2-closed-case') });
    expect(await states()).toEqual(['new']);
    const unlinked = { ...tip, version: 4, change: 'unlinked' as const, persons: about('P-34') };
    await route(unlinked, { ...unlinked, version: 5, change: 'accepted' });
    expect(await states()).toEqual(['new', 'withdrawn']);
    type Logged = { provisionIds: string[]; subjectRef: string };
    const { body } = await call<Page<Logged>>(auditor, 'GET /v1/disclosures?person=P-33');
    expect(body.items.map(({ provisionIds }) => provisionIds.length > 0)).toEqual([true, true]);
    await disclose();
    const mail = await mailOf(police, tip.tipId);
    expect(mail.map(({ state }) => state)).toEqual(['new', 'withdrawn', 'revised']);
    expect(mail.at(-1)).toMatchObject({ supersedes: mail[1]?.id, view: { persons: [{ personReference: 'P-34' }] } });
  });

  it('is no empty shell after an erasure: it can be sent once the tip has been routed without the person', async () => {
    await register(person('P-30'), person('P-31'));
    const tip = routes({ additional: crime, persons: [...about('P-30'), ...about('P-31')] });
    await route(tip);
    await notification.erase('P-30', 2);
    const [withheld] = await withheldOf(tip.tipId);
    const path = `POST /v1/withheld/${withheld?.id}/decision`;
    const decision = { decision: 'disclose', reason: 'Misstanke om rån.', balancing };
    expect(await call(officer, path, decision)).toMatchObject({ status: 409, body: { code: 'content-erased' } });
    expect(await mailOf(police, tip.tipId)).toEqual([]);
    await route({ ...tip, version: 2, change: 'amended', persons: about('P-31') });
    expect((await call(officer, path, decision)).status).toBe(200);
    const [mail] = await mailOf(police, tip.tipId);
    expect(mail?.view.persons).toMatchObject([{ personReference: 'P-31' }]);
  });

  it('is whole again when the person is back before the tip is routed anew', async () => {
    await register(person('P-32'));
    const tip = routes({ additional: [...crime, ...warCrimes.slice(1)], persons: about('P-32') });
    await route(tip);
    await notification.erase('P-32', 2);
    await register(person('P-32', { version: 3 }));
    await route({ ...tip, version: 2, change: 'amended' });
    expect((await mailOf(prosecutor, tip.tipId)).map(({ view }) => 'persons' in view)).toEqual([false, true]);
    const [withheld] = await withheldOf(tip.tipId);
    const decision = { decision: 'disclose', reason: 'Misstanke om rån.', balancing };
    expect((await call(officer, `POST /v1/withheld/${withheld?.id}/decision`, decision)).status).toBe(200);
  });

  it('can be kept back with a reason', async () => {
    await register(person('P-4'));
    const tip = routes({ additional: crime, persons: about('P-4') });
    await route(tip);
    const [withheld] = await withheldOf(tip.tipId);
    const decided = await call(officer, `POST /v1/withheld/${withheld?.id}/decision`, {
      decision: 'withhold',
      reason: 'Ej fängelse.',
    });
    expect(decided.body).toMatchObject({ state: 'refused' });
    expect(await mailOf(police, tip.tipId)).toEqual([]);
    expect(await withheldOf(tip.tipId)).toEqual([]);
  });
});

describe('a presentation to Säkerhetspolisen', () => {
  it('is a reference and routing facts, and says nothing of the person', async () => {
    await register(person('P-5'));
    const tip = routes({ securityThreat: true, persons: about('P-5') });
    await route({ ...tip, change: 'presented', presentation: presentation(tip.tipId) });
    const [mail] = await mailOf(securityPolice, tip.tipId);
    expect(mail?.view).toEqual({
      reference: tip.tipId,
      contactFunction: 'contact-person:Syd',
      urgency: 'next-session',
      sessionAt: '2026-11-12T09:00:00+01:00',
      registeredAt: '2026-11-05T12:00:00.000Z',
    });
    expect(mail?.legalBasis.provisionIds).toContain('LSU-2-3');
    await route({ ...tip, version: 2, change: 'rerouted' });
    expect(await mailOf(securityPolice, tip.tipId)).toHaveLength(1);
  });

  it('is told once, though the agency stays on the route and the tip goes on', async () => {
    await register(person('P-13'));
    const tip = routes({ additional: [entry('agency:Säkerhetspolisen')], persons: about('P-13') });
    await route({ ...tip, change: 'presented', presentation: presentation(tip.tipId) });
    await route({ ...tip, version: 2, change: 'accepted', handled: true });
    await register(person('P-13', { version: 2, protectedIdentity: true }));
    expect(await mailOf(securityPolice, tip.tipId)).toMatchObject([{ view: { urgency: 'next-session' } }]);
    await route({ ...tip, version: 3, change: 'presented', presentation: presentation(tip.tipId) });
    expect(await mailOf(securityPolice, tip.tipId)).toHaveLength(2);
  });

  it('comes beside what an officer forwarded before, which is still kept up to date', async () => {
    const tip = routes({ additional: [entry('agency:Säkerhetspolisen')] });
    await route(tip);
    await route({ ...tip, version: 2, change: 'presented', presentation: presentation(tip.tipId) });
    await route({ ...tip, version: 3, change: 'forwarded', primary: entry('noa') });
    const mail = await mailOf(securityPolice, tip.tipId);
    expect(mail.map(({ state, view }) => [state, view.contactFunction])).toEqual([
      ['new', 'region:Syd'],
      ['new', 'contact-person:Syd'],
      ['revised', 'noa'],
    ]);
  });
});

describe('what the law does not know', () => {
  it('is put before an officer, who can name no provision that is not there', async () => {
    await register(person('P-6'));
    const tip = routes({ additional: [entry('agency:Skolverket')], persons: about('P-6') });
    await route(tip);
    const [withheld] = await withheldOf(tip.tipId);
    expect(withheld).toMatchObject({ outcome: 'withhold' });
    const body = { decision: 'disclose', reason: 'x', balancing: { ...balancing, provisionId: 'OSL-10-24' } };
    const decided = await call(officer, `POST /v1/withheld/${withheld?.id}/decision`, body);
    expect(decided).toMatchObject({ status: 409, body: { code: 'no-legal-basis' } });
  });

  it('reaches nobody when the agency does not exist that day', async () => {
    const tip = routes({ additional: [entry('agency:Statens påhittade nämnd')] });
    await route(tip);
    expect(await withheldOf(tip.tipId)).toMatchObject([{ outcome: 'withhold' }]);
  });

  it('sends the national coordination against trafficking no personal data', async () => {
    await register(person('P-7'));
    const tip = routes({
      additional: [entry('agency:Jämställdhetsmyndigheten', 'T1-human-trafficking')],
      persons: about('P-7'),
    });
    await route(tip);
    const [mail] = await mailOf(equality, tip.tipId);
    expect(Object.keys(mail?.view ?? {}).toSorted()).toEqual(['contactFunction', 'reference', 'registeredAt']);
  });
});

describe('protected identity', () => {
  it('leaves the person out, also when it becomes known after the report', async () => {
    await register(person('P-8'));
    const tip = routes({ additional: warCrimes, persons: about('P-8') });
    await route(tip);
    await register(person('P-8', { version: 2, protectedIdentity: true }));
    const [first, second] = await mailOf(prosecutor, tip.tipId);
    expect(second).toMatchObject({ state: 'revised', supersedes: first?.id, view: { protectedIdentity: true } });
    expect(JSON.stringify([first, second])).not.toContain('P-8');
    // Whoever got the first report knows whom the reference means: where the case goes now would tell where the person is.
    await route({ ...tip, version: 2, change: 'rerouted', primary: entry('region:Nord', 'R2-closed-case') });
    const mail = await mailOf(prosecutor, tip.tipId);
    expect(mail.at(-1)?.view).toMatchObject({ contactFunction: 'noa' });
    expect(JSON.stringify(mail)).not.toContain('Nord');
  });

  it('is that of whoever a record was merged into, before the report and after it', async () => {
    await register(person('P-51', { protectedIdentity: true }), person('P-52'));
    await register(person('P-50', { mergedInto: 'P-51' }), person('P-53', { mergedInto: 'P-52' }));
    const [masked, known] = [
      routes({ additional: warCrimes, persons: about('P-50') }),
      routes({ additional: warCrimes, persons: about('P-53') }),
    ];
    await route(masked, known);
    expect((await mailOf(police, masked.tipId))[0]?.view).not.toHaveProperty('persons');
    const [first] = await mailOf(police, known.tipId);
    expect(first?.view).toHaveProperty('persons');
    await register(person('P-52', { version: 2, protectedIdentity: true }));
    const after = await mailOf(police, known.tipId);
    expect(after).toHaveLength(2);
    for (const { view } of after) expect(view).toMatchObject({ protectedIdentity: true });
    for (const { view } of after) expect(view).not.toHaveProperty('persons');
    // Also when the merger itself tells it.
    const merged = routes({ additional: warCrimes, persons: about('P-54') });
    await register(person('P-54'));
    await route(merged);
    await register(person('P-54', { version: 2, mergedInto: 'P-51' }));
    expect((await mailOf(police, merged.tipId)).map(({ view }) => 'persons' in view)).toEqual([false, false]);
    // Nor is anything shown while nobody knows who the other record is.
    const unknown = routes({ additional: warCrimes, persons: about('P-55') });
    await register(person('P-55'));
    await route(unknown);
    await register(person('P-55', { version: 2, mergedInto: 'P-nobody-yet' }));
    expect((await mailOf(police, unknown.tipId)).map(({ view }) => 'persons' in view)).toEqual([false, false]);
  });

  it('is that of every record of one person, until one is split off again', async () => {
    await register(person('P-56'), person('P-57', { protectedIdentity: true, mergedInto: 'P-56' }));
    const tip = routes({ additional: warCrimes, persons: about('P-56') });
    await route(tip);
    const shows = async () => (await mailOf(police, tip.tipId)).map(({ view }) => 'persons' in view);
    expect(await shows()).toEqual([false]);
    await register(person('P-57', { version: 2, protectedIdentity: true }));
    expect(await shows()).toEqual([false, true]);
    await register(person('P-57', { version: 3, protectedIdentity: true, mergedInto: 'P-56' }));
    expect(await shows()).toEqual([false, false, false]);
  });

  it('is assumed of somebody who is not known yet, until the register tells', async () => {
    const tip = routes({ additional: warCrimes, persons: about('P-9') });
    await route(tip);
    expect(JSON.stringify(await mailOf(police, tip.tipId))).not.toContain('P-9');
    await register(person('P-9'));
    expect(JSON.stringify((await mailOf(police, tip.tipId)).at(-1))).toContain('P-9');
  });
});

it('sends the same once, whatever is replayed, and whatever else happens to the tip', async () => {
  const tip = routes({ additional: warCrimes });
  await route(tip, tip);
  await route(tip);
  await route({ ...tip, version: 2, change: 'accepted', handled: true });
  await route(tip);
  expect(await mailOf(prosecutor, tip.tipId)).toHaveLength(1);
});

it('forgets a person: views and words go, the chain stays, and nobody can ask for them', async () => {
  await register(person('P-10'));
  const tip = routes({ additional: warCrimes, persons: about('P-10') });
  await route(tip);
  await notification.erase('P-10', 5);
  await register(person('P-10', { version: 4 }));
  expect((await mailOf(prosecutor, tip.tipId))[0]?.view).toEqual({});
  expect((await call<Page<object>>(auditor, 'GET /v1/disclosures?person=P-10')).body.items).toEqual([]);
  const { rows } = await notification.pool.query(`select 1 from persons where person_id = 'P-10'`);
  expect(rows).toEqual([]);
  await register(person('P-10', { version: 6 }));
  const { tipId } = tip;
  const anew = routes({ additional: warCrimes, persons: about('P-10') });
  await route(anew);
  const { items } = (await call<Page<{ subject: object }>>(auditor, 'GET /v1/disclosures?person=P-10')).body;
  expect(items.map(({ subject }) => subject)).toContainEqual({ tipId: anew.tipId });
  expect(items.map(({ subject }) => subject)).not.toContainEqual({ tipId });
});

describe('a mailbox', () => {
  it('has cursors that do not tell how much mail others have', async () => {
    const texts: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const { next } = (await call<{ next: string }>(police, 'GET /v1/mailbox?limit=1000')).body;
      const [epoch, place = ''] = Buffer.from(next, 'base64url').toString().split('.');
      expect(place).toMatch(/^[\w-]{22}$/);
      texts.push(place);
      for (const position of [1, 1_000_000]) {
        const made = Buffer.from(`${epoch}.${position}`).toString('base64url');
        expect((await call(police, `GET /v1/mailbox?after=${made}`)).status).toBe(410);
      }
      await route(routes({ additional: warCrimes }));
      expect((await call<{ items: [] }>(police, `GET /v1/mailbox?after=${next}`)).body.items).toHaveLength(1);
    }
    expect(new Set(texts).size).toBe(3);
  });
});

describe('lists of what waits', () => {
  type Listed = Page<{ subject: { tipId: string } }>;
  /** Reads on from where the list ended, as often as asked; all tips that were seen. */
  const follow = async (as: typeof officer, path: string) => {
    const seen: string[] = [];
    let { next } = (await call<Listed>(as, `GET ${path}?limit=1000`)).body;
    return async () => {
      const { body } = await call<Listed>(as, `GET ${path}?limit=1000&after=${next}`);
      next = body.next;
      seen.push(...body.items.map(({ subject }) => subject.tipId));
      return new Set(seen);
    };
  };

  it('lose nothing for who follows them, when what was begun first is committed last', async () => {
    const early = routes({ additional: [...crime, ...warCrimes] });
    const late = routes({ additional: [...crime, ...warCrimes] });
    const withheld = await follow(officer, '/v1/withheld');
    const sent = await follow(auditor, '/v1/deliveries');
    await notification.routeWhile(early, async () => {
      await route(late);
      await withheld();
      await sent();
    });
    const both = new Set([early.tipId, late.tipId]);
    expect(await withheld()).toEqual(both);
    expect(await sent()).toEqual(both);
  });

  it('show what comes to wait again to who has seen it go', async () => {
    const tip = routes({ additional: crime });
    await route(tip);
    const withheld = await follow(officer, '/v1/withheld');
    const [waiting] = await withheldOf(tip.tipId);
    const save = (state: 'refused' | 'withheld') =>
      inTransaction(notification.pool, async (tx) => {
        const [held] = (await lockNotifications(tx, [waiting?.id ?? ''])).values();
        if (held) await saveNotifications(tx, [{ ...held, state }]);
      });
    await save('withheld');
    expect(await withheld()).toEqual(new Set());
    await save('refused');
    await save('withheld');
    expect(await withheld()).toEqual(new Set([tip.tipId]));
  });
});

it('answers a waiting reader as soon as there is mail', async () => {
  const { next } = (await call<Page<Mail>>(prosecutor, 'GET /v1/mailbox?limit=1000')).body;
  const waiting = call<Page<Mail>>(prosecutor, `GET /v1/mailbox?after=${next}&wait=20`);
  const tip = routes({ additional: warCrimes });
  await route(tip);
  expect((await waiting).body.items.map(({ subject }) => subject)).toEqual([{ tipId: tip.tipId }]);
});
