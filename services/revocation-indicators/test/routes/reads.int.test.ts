import type { Signal } from '@samband/contracts';
import { describe, expect, it } from 'vitest';
import { newId, startIndicators } from '../support/start-indicators.ts';

const { call, tell, register, erase, pool } = await startIndicators();

type Page = { items: Signal[]; next: string };
type Read = { operation: string; agency: string; purpose: string; subjects?: string[] };

async function raise(person: string): Promise<{ signalId: string; observationId: string }> {
  const observationId = newId();
  await register({ personId: person });
  await tell({ id: observationId, person, at: '2026-10-03T10:00:00+02:00', movement: 'departed-to' });
  const { rows } = await pool.query<{ id: string }>('select signal_id as id from signals where person_id = $1', [
    person,
  ]);
  return { signalId: rows[0]?.id ?? '', observationId };
}

const reads = async () =>
  (
    await pool.query<{ record: Read & { subjectRefs: string[] } }>(
      "select record from reads order by (record->>'seq')::int",
    )
  ).rows.map(({ record }) => record);
const readsOf = async (person: string) =>
  (await call<{ items: Read[] }>('GET', `/v1/reads?person=${person}`, { scopes: ['reads:read'] })).body.items;

describe('reads of signals', () => {
  it('a page of the feed is one record about everybody in it, and an empty page is none', async () => {
    const [one, two] = [await raise('read-1'), await raise('read-2')];
    const { body } = await call<Page>('GET', '/v1/signals');
    expect(body.items).toHaveLength(2);
    const before = await reads();
    expect(before.at(-1)).toMatchObject({
      operation: 'listSignals',
      agency: 'Migrationsverket',
      purpose: 'protection-review',
      subjects: [`signal:${one.signalId}`, `signal:${two.signalId}`],
    });
    expect(before.at(-1)?.subjectRefs).toHaveLength(2);
    expect(JSON.stringify(before)).not.toContain('read-1');
    expect((await call<Page>('GET', `/v1/signals?after=${body.next}`)).body.items).toHaveLength(0);
    expect(await reads()).toHaveLength(before.length);
  });

  it('each route that shows personal data writes one, which the auditor finds by person', async () => {
    const { signalId, observationId } = await raise('read-3');
    const outcome = { outcome: 'case-opened', reason: 'x', decidedOn: '2026-12-05' };
    await call('POST', `/v1/signals/${signalId}/outcome`, { body: outcome });
    await call('GET', `/v1/signals/${signalId}`);
    await call('GET', `/v1/signals/${signalId}/revisions`);
    await call('GET', `/v1/signals/${signalId}/outcome`);
    await call('GET', `/v1/observations/${observationId}/explanation`);
    expect((await readsOf('read-3')).map(({ operation }) => operation)).toEqual([
      'getSignal',
      'listSignalRevisions',
      'getOutcome',
      'explainObservation',
    ]);
  });

  it('a read without a purpose is refused, and what does not exist is none', async () => {
    const { signalId } = await raise('read-4');
    const before = (await reads()).length;
    const refused = await call<{ errors: unknown[] }>('GET', `/v1/signals/${signalId}`, { purpose: 'curiosity' });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/headers/purpose' }] } });
    expect((await call('GET', `/v1/signals/${newId()}`)).status).toBe(404);
    expect(await reads()).toHaveLength(before);
  });

  it('an erased person cannot be found among them any more, nor by reading the end of the feed', async () => {
    await raise('read-5');
    await call('GET', '/v1/signals');
    await erase('read-5', 2);
    await call('GET', '/v1/signals');
    const last = (await reads()).at(-1);
    expect(last?.operation).toBe('listSignals');
    expect(await readsOf('read-5')).toEqual([]);
  });

  it('a person who is registered anew after an erasure is found among those from then on', async () => {
    await raise('read-8');
    await call('GET', '/v1/signals');
    await erase('read-8', 2);
    await register({ personId: 'read-8', version: 2 });
    await call('GET', '/v1/signals');
    expect(await readsOf('read-8')).toEqual([]);
    await register({ personId: 'read-8', version: 3 });
    const observationId = newId();
    await tell({ id: observationId, person: 'read-8', at: '2026-10-05T10:00:00+02:00', movement: 'departed-to' });
    await call('GET', `/v1/observations/${observationId}/explanation`);
    expect((await readsOf('read-8')).map(({ operation }) => operation)).toEqual(['explainObservation']);
  });

  it('who read about a record finds what was read about the person it was merged into', async () => {
    const { signalId } = await raise('read-6');
    await register({ personId: 'read-7', version: 2, mergedInto: 'read-6', protection: [] });
    await call('GET', `/v1/signals/${signalId}`);
    expect((await readsOf('read-7')).map(({ operation }) => operation)).toContain('getSignal');
  });
});
