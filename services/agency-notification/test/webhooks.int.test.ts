import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mail } from '@samband/contracts';
import { inTransaction } from '@samband/postgres';
import { Webhook } from 'standardwebhooks';
import { afterAll, describe, expect, it } from 'vitest';
import { createLanes } from '../src/webhooks/push.ts';
import { person, routes, signal, warCrimes } from './samples.ts';
import {
  auditor,
  caseSystem,
  createClock,
  officer,
  police,
  prosecutor,
  startNotification,
  untilWaiting,
} from './start-notification.ts';

const clock = createClock();
const {
  call,
  route,
  signal: raise,
  register: registerPerson,
  erase,
  push,
  pool,
  service,
} = await startNotification({ now: clock.now });
const second = 1_000;
const hour = 3_600 * second;
const day = 24 * hour;

type Received = { readonly headers: Record<string, string>; readonly body: string };
type Behaviour = (response: ServerResponse, request: IncomingMessage) => void;

/** A receiver on a real port that does what it is told. */
async function startReceiver(behaviour: Behaviour = answer(204)) {
  const received: Received[] = [];
  let current = behaviour;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ headers: request.headers as Record<string, string>, body });
    current(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    become: (next: Behaviour) => {
      current = next;
    },
  };
}

function answer(status: number, headers: Record<string, string> = {}, body = ''): Behaviour {
  return (response) => response.writeHead(status, headers).end(body);
}

async function register(as: typeof police, url: string): Promise<string> {
  await call(as, 'DELETE /v1/webhook');
  const { status, body } = await call<{ secret: string }>(as, 'PUT /v1/webhook', { url });
  expect(status).toBe(201);
  return body.secret;
}

type Page = {
  items: {
    id: string;
    subject: { tipId?: string };
    webhook: { state: string; attempts: number; lastFault?: string };
  }[];
};
const deliveryTo = async (tipId: string, receiver: string) => {
  const { body } = await call<Page & { items: { receiver: string }[] }>(auditor, `GET /v1/deliveries?subject=${tipId}`);
  return body.items.find((each) => (each as { receiver?: string }).receiver === receiver);
};

describe('a webhook', () => {
  it('gets signals of the case system, signed, with the view alone', async () => {
    const receiver = await startReceiver();
    const secret = await register(caseSystem, receiver.url);
    await registerPerson(person('P-20'));
    const raised = signal('P-20');
    await raise(raised);
    await push();
    const [{ headers, body }] = receiver.received as [Received];
    const data = JSON.parse(body).data as Mail;
    expect(data).toMatchObject({ type: 'signal', state: 'new', subject: { signalId: raised.signalId } });
    expect(headers['webhook-id']).toBe(data.id);
    expect(data.view).toMatchObject({ personId: 'P-20', assessedCountry: 'IRN', facts: [{ code: 'arrived-from' }] });
    for (const name of ['evidence', 'context', 'baseRate', 'changes']) expect(data.view).not.toHaveProperty(name);
    expect(headers['webhook-signature']).toBe(new Webhook(secret).sign(data.id, clock.now(), body));
    await raise({ ...raised, revision: 2, state: 'withdrawn' });
    await push();
    expect(JSON.parse(receiver.received[1]?.body ?? '{}').data).toMatchObject({
      state: 'withdrawn',
      supersedes: data.id,
    });
    const protectedSignal = signal('P-21');
    await registerPerson(person('P-21', { protectedIdentity: true }));
    await raise(protectedSignal);
    await erase('P-20', 9);
    await raise({ signalId: raised.signalId, revision: 3, state: 'withdrawn', personId: 'P-20', erased: true });
    await push();
    const [hidden, erased] = receiver.received.slice(2).map((each) => JSON.parse(each.body).data as Mail);
    expect(Object.keys(hidden?.view ?? {})).not.toContain('facts');
    expect(JSON.stringify(hidden)).not.toMatch(/P-21|IRN/);
    expect(erased?.view).toEqual({ signalId: raised.signalId, revision: 3, state: 'withdrawn', erased: true });
    await call(caseSystem, 'DELETE /v1/webhook');
  });

  it('signs with both secrets until the overlap is over', async () => {
    const receiver = await startReceiver();
    const old = await register(police, receiver.url);
    const rotated = await call<{ secret: string }>(police, 'POST /v1/webhook/secret');
    const verify = (secret: string, { headers, body }: Received) =>
      headers['webhook-signature']
        ?.split(' ')
        .includes(
          new Webhook(secret).sign(
            headers['webhook-id'] ?? '',
            new Date(Number(headers['webhook-timestamp']) * 1000),
            body,
          ),
        );
    await route(routes({ additional: warCrimes }));
    await push();
    clock.forward(25 * hour);
    await route(routes({ additional: warCrimes }));
    await push();
    const [during, after] = receiver.received as [Received, Received];
    expect([verify(old, during), verify(rotated.body.secret, during)]).toEqual([true, true]);
    expect([verify(old, after), verify(rotated.body.secret, after)]).toEqual([false, true]);
  });

  it('loses none of two secrets that were rotated at once', async () => {
    const receiver = await startReceiver();
    const before = await register(police, receiver.url);
    const rotating = await inTransaction(pool, async (tx) => {
      await tx.query(`select from webhooks where receiver = 'agency:Polismyndigheten' for update`);
      const both = [1, 2].map(() => call<{ secret: string }>(police, 'POST /v1/webhook/secret'));
      await untilWaiting(pool, 2);
      return { both };
    });
    const rotated = await Promise.all(rotating.both);
    await route(routes({ additional: warCrimes }));
    await push();
    const [{ headers, body }] = receiver.received as [Received];
    // Nor the one before, which the receiver may still have alone: each answer may have been lost on its way.
    const signatures = [before, ...rotated.map(({ body: { secret } }) => secret)].map((secret) =>
      new Webhook(secret).sign(headers['webhook-id'] ?? '', clock.now(), body),
    );
    expect(headers['webhook-signature']?.split(' ').toSorted()).toEqual(signatures.toSorted());
  });

  it('that answers 200 with garbage without end has received it', async () => {
    const receiver = await startReceiver((response) => {
      response.writeHead(200, { 'content-type': 'nonsense' });
      response.write('\u0000'.repeat(200_000));
    });
    await register(police, receiver.url);
    const tip = routes({ additional: warCrimes });
    await route(tip);
    await push();
    expect((await deliveryTo(tip.tipId, 'agency:Polismyndigheten'))?.webhook.state).toBe('delivered');
  });

  it('that redirects to a private address is not followed', async () => {
    const inner = await startReceiver();
    const receiver = await startReceiver(answer(307, { location: inner.url }));
    await register(police, receiver.url);
    const tip = routes({ additional: warCrimes });
    await route(tip);
    await push();
    expect(inner.received).toEqual([]);
    expect((await deliveryTo(tip.tipId, 'agency:Polismyndigheten'))?.webhook).toMatchObject({
      state: 'pending',
      lastFault: 'status-307',
    });
  });

  it('that hangs keeps no other receiver waiting', async () => {
    const other = Promise.withResolvers<void>();
    const hanging = await startReceiver((response) => {
      void other.promise.then(() => response.writeHead(204).end());
    });
    const well = await startReceiver((response) => {
      response.writeHead(204).end();
      other.resolve();
    });
    await register(police, hanging.url);
    await register(prosecutor, well.url);
    const tip = routes({ additional: warCrimes });
    await route(tip);
    await push();
    expect([hanging.received.length, well.received.length]).toEqual([1, 1]);
    // It answered only when the other had its own: one after the other would have run into the time-out.
    expect((await deliveryTo(tip.tipId, 'agency:Polismyndigheten'))?.webhook.state).toBe('delivered');
    await call(police, 'DELETE /v1/webhook');
  });

  it('waits two time-outs after a crash, and gets each delivery from one process at a time', async () => {
    const open: ServerResponse[] = [];
    const receiver = await startReceiver((response) => open.push(response));
    await register(prosecutor, receiver.url);
    await route(routes({ additional: warCrimes }), routes({ additional: warCrimes }));
    const timeoutMs = 60_000;
    const another = () =>
      createLanes({ ...service.deps, allowLoopback: true, timeoutMs, signal: new AbortController().signal });
    const [first, second] = [another(), another()];
    await first.look();
    await expect.poll(() => open.length, { timeout: 20_000 }).toBe(1);
    clock.forward(2 * timeoutMs - 1);
    await second.look();
    await second.settle();
    expect(receiver.received).toHaveLength(1);
    // As if the first had died: to the others a process that is slow and one that is gone look the same.
    clock.forward(1);
    await second.look();
    await expect.poll(() => open.length, { timeout: 20_000 }).toBe(2);
    open[0]?.writeHead(204).end();
    await first.settle();
    expect(receiver.received).toHaveLength(2);
    await first.look();
    await first.settle();
    expect(receiver.received).toHaveLength(2);
    receiver.become(answer(204));
    open[1]?.writeHead(204).end();
    await second.settle();
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toEqual([ids[0], ids[0], ids[2]]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('that was away for a day gets everything, once each, with the ids of the first attempts', async () => {
    const receiver = await startReceiver(answer(503));
    await register(prosecutor, receiver.url);
    const tips = Array.from({ length: 3 }, () => routes({ additional: warCrimes }));
    await route(...tips);
    for (let tries = 0; tries < 12; tries++) {
      await push();
      clock.forward(2 * hour);
    }
    expect((await call<{ state: string }>(prosecutor, 'GET /v1/webhook')).body.state).not.toBe('disabled');
    receiver.become(answer(200));
    const failed = receiver.received.length;
    for (let tries = 0; tries < 30; tries++) {
      await push();
      clock.forward(hour);
    }
    const delivered = receiver.received.slice(failed).map(({ headers }) => headers['webhook-id']);
    expect(new Set(delivered).size).toBe(3);
    expect(delivered).toHaveLength(3);
    const before = new Set(receiver.received.slice(0, failed).map(({ headers }) => headers['webhook-id']));
    expect(new Set(delivered)).toEqual(before);
  });

  it('that never takes it ends up in the list of what failed, from where it can be sent again', async () => {
    const receiver = await startReceiver(answer(500));
    await register(prosecutor, receiver.url);
    const tip = routes({ additional: warCrimes });
    await route(tip);
    for (let tries = 0; tries < 12; tries++) {
      await push();
      clock.forward(1.2 * day);
    }
    const failed = (await call<Page>(auditor, 'GET /v1/deliveries/failed')).body.items.find(
      ({ subject }) => subject.tipId === tip.tipId,
    );
    expect(failed?.webhook).toMatchObject({ state: 'failed', attempts: 10 });
    receiver.become(answer(200));
    const reason = { reason: 'Mottagaren har rättat sitt fel.' };
    expect((await call(officer, `POST /v1/deliveries/${failed?.id}/redelivery`, reason)).status).toBe(202);
    clock.forward(2 * hour);
    await push();
    expect(receiver.received.at(-1)?.headers['webhook-id']).toBe(failed?.id);
    const log = await call<{ items: { action: string; deliveryId: string }[] }>(
      auditor,
      'GET /v1/disclosures?limit=1000',
    );
    expect(log.body.items.filter(({ deliveryId }) => deliveryId === failed?.id).map(({ action }) => action)).toEqual([
      'sent',
      'redelivered',
    ]);
  });

  it('that is gone for good is left alone, and the mailbox still has it', async () => {
    const receiver = await startReceiver(answer(410));
    await register(prosecutor, receiver.url);
    const tip = routes({ additional: warCrimes });
    await route(tip);
    await push();
    await push();
    expect(receiver.received).toHaveLength(1);
    expect((await call(prosecutor, 'GET /v1/webhook')).body).toMatchObject({ state: 'disabled' });
  });

  it('gets nothing old by itself; a backfill is asked for and logged', async () => {
    await call(prosecutor, 'DELETE /v1/webhook');
    clock.forward(day);
    const tip = routes({ additional: warCrimes });
    await route(tip);
    const receiver = await startReceiver();
    await register(prosecutor, receiver.url);
    await push();
    expect(receiver.received).toEqual([]);
    const today = clock.now().toISOString().slice(0, 10);
    const body = { receiver: 'agency:Åklagarmyndigheten', from: today, reason: 'Mottagaren har börjat ta emot så.' };
    expect((await call(officer, 'POST /v1/backfills', body)).body).toEqual({ deliveries: 1 });
    await push();
    expect(receiver.received).toHaveLength(1);
  });
});

it('sends nothing again that the law of the day no longer allows, but what is taken back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'samband-catalogue-'));
  afterAll(() => rm(folder, { recursive: true }));
  await cp(new URL('../data/', import.meta.url), folder, { recursive: true });
  const file = join(folder, 'provisions.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('"id": "INS-5-3",', '$& "validTo": "2026-11-10",'));
  const own = createClock();
  const ending = await startNotification({ now: own.now, env: { CATALOGUE_FOLDER: folder } });
  await ending.call(prosecutor, 'PUT /v1/webhook', { url: 'http://127.0.0.1:1/hook' });
  const [told, takenBack] = [routes({ additional: warCrimes }), routes({ additional: warCrimes })];
  await ending.route(told, takenBack);
  await ending.route({ ...takenBack, version: 2, change: 'rerouted', additional: [] });
  const sendAgain = async (tipId: string) => {
    const { items } = (await ending.call<Page>(auditor, `GET /v1/deliveries?subject=${tipId}`)).body;
    const ours = items.filter(({ webhook }) => webhook !== undefined);
    const path = `POST /v1/deliveries/${ours.at(-1)?.id}/redelivery`;
    return (await ending.call(officer, path, { reason: 'Mottagaren har rättat sitt fel.' })).status;
  };
  const backfill = { receiver: 'agency:Åklagarmyndigheten', from: '2026-11-01', reason: 'Mottagaren har börjat om.' };
  expect([await sendAgain(told.tipId), await sendAgain(takenBack.tipId)]).toEqual([202, 202]);
  expect((await ending.call(officer, 'POST /v1/backfills', backfill)).body).toEqual({ deliveries: 2 });
  own.forward(10 * day);
  expect([await sendAgain(told.tipId), await sendAgain(takenBack.tipId)]).toEqual([409, 202]);
  expect((await ending.call(officer, 'POST /v1/backfills', backfill)).body).toEqual({ deliveries: 1 });
});

it('sends again with the same id when the process died between sending and noting it', async () => {
  const receiver = await startReceiver();
  await register(prosecutor, receiver.url);
  const tip = routes({ additional: warCrimes });
  await route(tip);
  await push();
  await pool.query(
    `update webhook_deliveries set state = 'pending', next_attempt_at = $1 where receiver = $2 and state = 'delivered'
    and delivery_id = $3`,
    [clock.now().toISOString(), 'agency:Åklagarmyndigheten', receiver.received[0]?.headers['webhook-id']],
  );
  await push();
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(receiver.received).toHaveLength(2);
  const { rows } = await pool.query(`select 1 from disclosures where record->>'deliveryId' = $1`, [
    receiver.received[0]?.headers['webhook-id'],
  ]);
  expect(rows).toHaveLength(1);
});

it.each([
  'ftp://mottagare.example/x',
  'http://mottagare.example/x',
  'https://user:secret@mottagare.example/x',
  'https://10.0.0.1/x',
  'https://169.254.169.254/latest/meta-data',
  'https://[::ffff:10.0.0.1]/x',
  'https://[fd00::1]/x',
  'https://[::127.0.0.1]/x',
  'https://[64:ff9b::10.0.0.1]/x',
  'https://0x0a000001/x',
  'https://167772161/x',
  'https://012.0.0.1/x',
  'https://0/x',
  'https://localhost./x',
  'https://mottagare.localhost/x',
  'https://metadata.google.internal/x',
  'https://mottagare.example/x#inne',
  'https://databas.internal/x',
  'https://databas/x',
  'nonsense',
])('refuses the address %s', async (url) => {
  expect(await call(prosecutor, 'PUT /v1/webhook', { url })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/url' }] },
  });
});

it('keeps an address as it was judged, not as it was typed', async () => {
  const typed = 'https://mottagare.example:443/a/../hook?x=１\n';
  expect((await call(prosecutor, 'PUT /v1/webhook', { url: typed })).body).toMatchObject({
    url: 'https://mottagare.example/hook?x=%EF%BC%91',
  });
});
