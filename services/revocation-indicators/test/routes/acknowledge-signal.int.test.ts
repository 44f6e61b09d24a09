import { describe, expect, it } from 'vitest';
import { newId, startIndicators } from '../support/start-indicators.ts';

let clock = new Date('2026-12-05T08:00:00Z');
const { call, tell, register, erase, pool, url } = await startIndicators({ now: () => clock });

async function raise(personId: string): Promise<string> {
  await register({ personId });
  await tell({ id: newId(), person: personId, at: '2026-10-03T10:00:00+02:00', movement: 'departed-to' });
  const { rows } = await pool.query<{ id: string }>('select signal_id as id from signals where person_id = $1', [
    personId,
  ]);
  return rows[0]?.id ?? '';
}
const acknowledge = (signalId: string, body: unknown) =>
  call('POST', `/v1/signals/${signalId}/acknowledgement`, { body });

describe('POST /v1/signals/{id}/acknowledgement', () => {
  it('notes the revision once, and repeating it changes nothing', async () => {
    const signalId = await raise('ack-1');
    const first = await acknowledge(signalId, { revision: 1 });
    expect(first).toMatchObject({ status: 200, body: { acknowledgedRevision: 1, currentRevision: 1 } });
    clock = new Date('2026-12-06T08:00:00Z');
    expect(await acknowledge(signalId, { revision: 1 })).toEqual(first);
  });

  it('of an older revision leaves the latest waiting', async () => {
    const signalId = await raise('ack-2');
    await tell({ id: newId(), person: 'ack-2', at: '2026-11-03T10:00:00+01:00', movement: 'arrived-from' });
    expect((await acknowledge(signalId, { revision: 1 })).body).toMatchObject({
      acknowledgedRevision: 1,
      currentRevision: 2,
    });
    expect((await acknowledge(signalId, { revision: 2 })).body).toMatchObject({
      acknowledgedRevision: 2,
      currentRevision: 2,
    });
    expect((await acknowledge(signalId, { revision: 1 })).body).toMatchObject({
      acknowledgedRevision: 2,
      currentRevision: 2,
    });
  });

  it('of the last revision of an erased signal tells that the case system knows, though it cannot be read', async () => {
    const signalId = await raise('ack-gone');
    await erase('ack-gone', 1);
    expect((await call('GET', `/v1/signals/${signalId}`)).status).toBe(410);
    expect(await acknowledge(signalId, { revision: 2 })).toMatchObject({
      status: 200,
      body: { acknowledgedRevision: 2, currentRevision: 2 },
    });
  });

  it('refuses revisions that are not there, and other bodies', async () => {
    const signalId = await raise('ack-3');
    expect(await acknowledge(signalId, { revision: 2 })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/revision', code: 'unknown-revision' }] },
    });
    expect((await acknowledge(signalId, { revision: 3_000_000_000 })).status).toBe(422);
    expect(await acknowledge(signalId, { revision: 0 })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/revision' }] },
    });
    expect(await acknowledge(signalId, { revision: 1, decision: 'revoke' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/decision', code: 'unknown-field' }] },
    });
    expect((await acknowledge(newId(), { revision: 1 })).status).toBe(404);
  });
});

describe('a signal that nobody acknowledges', () => {
  it('is listed with its age and measured', async () => {
    await pool.query('update signals set acknowledged_revision = revision');
    clock = new Date('2026-12-10T08:00:00Z');
    const signalId = await raise('ack-4');
    clock = new Date('2026-12-12T09:00:00Z');
    const list = await call<{ items: unknown[]; next: string }>('GET', '/v1/signals/unacknowledged');
    expect(list.body).toMatchObject({ total: 1, items: [{ signalId, revision: 1, state: 'raised', ageHours: 49 }] });
    expect((await call('GET', `/v1/signals/unacknowledged?after=${list.body.next}`)).body).toMatchObject({
      items: [],
      next: list.body.next,
    });
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/^signals_unacknowledged\{.*\} 1$/m);
    expect(metrics).toMatch(/^signals_unacknowledged_oldest_seconds\{.*\} 176400$/m);
  });
});
