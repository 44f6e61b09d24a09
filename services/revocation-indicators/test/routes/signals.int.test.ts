import type { Signal } from '@samband/contracts';
import { renewFeedEpoch } from '@samband/postgres';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId, startIndicators } from '../support/start-indicators.ts';

type Page = { items: Signal[]; next: string };

const indicators = await startIndicators();
const { call, tell, register } = indicators;
const left = (person: string, id = newId()) => ({
  id,
  person,
  at: '2026-10-03T10:00:00+02:00',
  movement: 'departed-to' as const,
});
const back = (person: string, id = newId()) => ({
  id,
  person,
  at: '2026-11-02T06:40:00+01:00',
  movement: 'arrived-from' as const,
});
const page = (after?: string, more = '') =>
  call<Page>('GET', `/v1/signals?limit=1000${after ? `&after=${after}` : ''}${more}`);

describe('GET /v1/signals', () => {
  let start: string;
  beforeAll(async () => {
    start = (await page()).body.next;
  });

  it('has one item for each revision, in order, and goes on after the cursor', async () => {
    await register({ personId: 'feed-1' });
    await tell(left('feed-1'));
    const first = (await page(start)).body;
    expect(first.items.map(({ state, revision }) => [state, revision])).toEqual([['raised', 1]]);
    await tell(back('feed-1'));
    const second = (await page(first.next)).body;
    expect(second.items.map(({ state, revision, signalId }) => [state, revision, signalId])).toEqual([
      ['revised', 2, first.items[0]?.signalId],
    ]);
    expect((await page(second.next)).body).toEqual({ items: [], next: second.next });
  });

  it('waits for the first item and answers when it comes', async () => {
    await register({ personId: 'feed-2' });
    const { next } = (await page()).body;
    const waiting = page(next, '&wait=20');
    await tell(left('feed-2'));
    expect((await waiting).body.items.map(({ personId }) => personId)).toEqual(['feed-2']);
  });

  it('refuses a cursor that nobody gave out', async () => {
    expect(await page('bm9uc2Vuc2U')).toMatchObject({
      status: 422,
      body: { code: 'invalid-content', errors: [{ pointer: '/query/after' }] },
    });
  });

  it('refuses who may not', async () => {
    expect((await call('GET', '/v1/signals', { scopes: ['explanations:read'] })).status).toBe(403);
  });
});

describe('GET /v1/signals/{id}', () => {
  it('is the latest revision; its history has what changed', async () => {
    await register({ personId: 'one-1' });
    await tell(left('one-1'));
    await tell(back('one-1'));
    const [{ signalId }] = await ofPerson('one-1');
    const latest = await call<Signal>('GET', `/v1/signals/${signalId}`);
    expect(latest.body).toMatchObject({
      revision: 2,
      state: 'revised',
      period: { from: '2026-10-03', until: '2026-11-02' },
    });
    const history = await call<{ items: Signal[] }>('GET', `/v1/signals/${signalId}/revisions`);
    expect(history.body.items.map(({ changes }) => changes.map(({ code }) => code))).toEqual([
      ['raised'],
      ['fact-added', 'period'],
    ]);
  });

  it('is 404 for one that never was', async () => {
    expect((await call('GET', `/v1/signals/${newId()}`)).status).toBe(404);
  });
});

describe('erasure', () => {
  it('leaves 410 and a feed that ends with ids only', async () => {
    await register({ personId: 'gone-1' });
    const observation = newId();
    await tell(left('gone-1', observation));
    const [{ signalId }] = await ofPerson('gone-1');
    await indicators.erase('gone-1', 1);
    expect(await call('GET', `/v1/signals/${signalId}`)).toMatchObject({
      status: 410,
      body: { code: 'signal-erased' },
    });
    expect(await ofPerson('gone-1')).toEqual([
      { signalId, revision: 2, state: 'withdrawn', personId: 'gone-1', erased: true },
    ]);
    expect((await call('GET', `/v1/observations/${observation}/explanation`)).status).toBe(410);
    await register({ personId: 'gone-1' });
    await tell(left('gone-1', observation));
    expect(await ofPerson('gone-1')).toHaveLength(1);
    const { rows } = await indicators.pool.query(`select from persons where person_id = 'gone-1'`);
    expect(rows).toHaveLength(0);
    expect((await call('POST', `/v1/signals/${signalId}/acknowledgement`, { body: { revision: 2 } })).status).toBe(200);
  });
});

describe('an old feed epoch', () => {
  it('is 410 cursor-expired', async () => {
    const { next } = (await page()).body;
    const unacknowledged = (after: string) => call('GET', `/v1/signals/unacknowledged?after=${after}`);
    expect((await unacknowledged(next)).status).toBe(200);
    await renewFeedEpoch(indicators.pool, 'signals');
    expect(await page(next)).toMatchObject({ status: 410, body: { code: 'cursor-expired' } });
    expect(await unacknowledged(next)).toMatchObject({ status: 410, body: { code: 'cursor-expired' } });
    expect(await unacknowledged('x')).toMatchObject({ status: 422, body: { errors: [{ code: 'cursor-malformed' }] } });
  });
});

describe('after a restore', () => {
  it('no revision has a number that a receiver may know from before, of another content', async () => {
    const ids = ['restored-1', 'restored-2'];
    for (const personId of ids) {
      await register({ personId });
      await tell(left(personId));
    }
    const [{ signalId }] = await ofPerson('restored-1');
    const acknowledge = (revision: number) =>
      call('POST', `/v1/signals/${signalId}/acknowledgement`, { body: { revision } });
    // Told before the restore, and gone with it.
    expect((await acknowledge(9)).status).toBe(422);
    await renewFeedEpoch(indicators.pool, 'signals');
    await tell(back('restored-1'));
    const [first, second] = (await ofPerson('restored-1')).map(({ revision }) => revision);
    expect(first).toBe(1);
    expect(second).toBeGreaterThan(1000);
    expect(await acknowledge(9)).toMatchObject({ status: 200, body: { currentRevision: second } });
    expect(await acknowledge(second ?? 0)).toMatchObject({ status: 200, body: { acknowledgedRevision: second } });
    await indicators.erase('restored-2', 1);
    const [erased] = await ofPerson('restored-2');
    expect(erased).toMatchObject({ erased: true, revision: second });
    await register({ personId: 'restored-3' });
    await tell(left('restored-3'));
    await tell(back('restored-3'));
    expect((await ofPerson('restored-3')).map(({ revision }) => revision)).toEqual([1, 2]);
    await renewFeedEpoch(indicators.pool, 'signals');
    await tell(left('restored-1'));
    expect((await ofPerson('restored-1')).at(-1)?.revision).toBeGreaterThan(1000 + (second ?? 0));
  });
});

async function ofPerson(personId: string): Promise<[Signal, ...Signal[]]> {
  return (await page()).body.items.filter((item) => item.personId === personId) as [Signal, ...Signal[]];
}
