import { hash } from 'node:crypto';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { describe, expect, it } from 'vitest';
import { passportObservation, travelEvent } from '../samples.ts';
import { startIntake } from '../start-intake.ts';

const intake = await startIntake();
const police = await intake.as({});
const mission = await intake.as({ agency: 'Utlandsmyndighet Teheran' });
const path = '/v1/travel-events';

describe('POST /v1/travel-events', () => {
  it('answers 202 with a receipt that verifies offline, once the ledger has the body as received', async () => {
    const body = `  ${JSON.stringify(travelEvent('A-1', { remarks: 'سید 👩‍👩‍👧 é' }), null, 3)}\n`;
    const response = await police.post(path, body);
    expect(response.status).toBe(202);
    const { observationId, receivedAt, receipt } = (await response.json()) as Record<string, string>;
    const keys = (await (await fetch(`${intake.url}/.well-known/receipt-keys.json`)).json()) as JSONWebKeySet;
    const { payload } = await compactVerify(receipt ?? '', createLocalJWKSet(keys));
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({
      observationId,
      receivedAt,
      sha256: hash('sha256', body),
      agency: 'Polismyndigheten',
      sourceEventId: 'A-1',
      version: 1,
    });
    const { rows } = await intake.database.pool.query(
      'select body, client_id, version from deliveries where observation_id = $1',
      [observationId],
    );
    expect(rows).toEqual([{ body, client_id: 'test-client', version: 1 }]);
    expect(JSON.stringify(keys)).not.toContain('"d"');
  });

  it('answers the same content with the first receipt, byte for byte, however it is written', async () => {
    const first = await (await police.post(path, travelEvent('A-2'))).text();
    const again = await (await police.post(path, travelEvent('A-2'))).text();
    const reordered = Object.fromEntries(Object.entries(travelEvent('A-2')).reverse());
    const written = JSON.stringify(reordered, null, 2).replace('Hosseini', '\\u0048osseini');
    const third = await (await police.post(path, written)).text();
    expect([again, third]).toEqual([first, first]);
  });

  it('answers 409 to another content under the same id', async () => {
    await police.post(path, travelEvent('A-3'));
    const response = await police.post(path, travelEvent('A-3', { country: 'SYR' }));
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'different-body' });
  });

  it('gives each agency and each kind ids of its own', async () => {
    const bodies = await Promise.all([
      police.post(path, travelEvent('A-4')),
      mission.post('/v1/passport-observations', passportObservation('A-4')),
      (await intake.as({ agency: 'Utlandsmyndighet Ankara' })).post(
        '/v1/passport-observations',
        passportObservation('A-4'),
      ),
    ]);
    const ids = await Promise.all(
      bodies.map(async (b) => ((await b.json()) as { observationId: string }).observationId),
    );
    expect(new Set(ids).size).toBe(3);
  });

  it('lets one of many that come at once be first', async () => {
    const same = Array.from({ length: 40 }, () => police.post(path, travelEvent('A-5')));
    const others = Array.from({ length: 40 }, (_, i) => police.post(path, travelEvent('A-5', { place: `P${i}` })));
    const answers = await Promise.all(
      [...same, ...others].map(async (r) => ({ status: (await r).status, text: await (await r).text() })),
    );
    const accepted = answers.filter((a) => a.status === 202);
    expect(new Set(accepted.map((a) => a.text)).size).toBe(1);
    expect(answers.every((a) => a.status === 202 || a.status === 409)).toBe(true);
    expect([1, 40]).toContain(accepted.length);
  });

  it('refuses an agency that is no source, with 403', async () => {
    const other = await intake.as({ agency: 'Skatteverket' });
    const response = await other.post(path, travelEvent('A-6'));
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'agency-not-a-source' });
  });

  it('names everything that is wrong with the content at once', async () => {
    const body = travelEvent('A-7', {
      occurredAt: '2126-01-01T00:00:00Z',
      sourceSystem: 'e e s',
      fromForeignBody: true,
    });
    const response = await police.post(path, body);
    expect(response.status).toBe(422);
    const { errors } = (await response.json()) as { errors: { pointer: string }[] };
    expect(errors.map((e) => e.pointer)).toEqual(['/occurredAt', '/recordedAt', '/sourceSystem', '/fromForeignBody']);
  });

  it('publishes the completed content in the same transaction', async () => {
    await mission.post('/v1/passport-observations', passportObservation('A-8'));
    const { rows } = await intake.database.pool.query<{ key: string; value: string; headers: string }>(
      `select key, value, headers from outbox where key = 'Utlandsmyndighet Teheran/A-8'`,
    );
    expect(rows).toHaveLength(1);
    expect(JSON.parse(rows[0]?.value ?? '')).toMatchObject({
      kind: 'passport-observation',
      state: 'received',
      version: 1,
      content: { originActivity: 'consular' },
    });
  });
});
