import { type IdentificationMade, observationDeadLettered, observationsTopic } from '@samband/contracts';
import { eventId } from '@samband/messaging';
import { inTransaction } from '@samband/postgres';
import { describe, expect, it } from 'vitest';
import { onDeadLetters } from '../../src/handlers/on-dead-letters.ts';
import { onIdentifications } from '../../src/handlers/on-identifications.ts';
import { travelEvent } from '../samples.ts';
import { postLines, startIntake } from '../start-intake.ts';

let now = Date.parse('2026-10-05T12:00:00Z');
const intake = await startIntake({ now: () => now });
const police = await intake.as({});
const auditor = await intake.as({ agency: 'Migrationsverket', scopes: ['accounting:read', 'deliveries:read'] });
const path = '/v1/travel-events';

type Deliveries = {
  agencies: { agency: string; accounting?: Record<string, number>; outcomes?: object[]; [count: string]: unknown }[];
};
const deliveries = async (source: typeof police, from = '2026-10-01', to = '2026-10-31') =>
  (await (await source.get(`/v1/deliveries?from=${from}&to=${to}`)).json()) as Deliveries;

async function accept(id: string): Promise<string> {
  const response = await police.post(path, travelEvent(id));
  return ((await response.json()) as { observationId: string }).observationId;
}

type Outcome = IdentificationMade['outcome'];

type Versions = { version: number; sourceVersion: number; decidedAt?: string };

/** As if person-register had said so; versions are of the identification and of the source event. */
async function identify(
  id: string,
  outcome: Outcome,
  given: Versions = { version: 1, sourceVersion: 1 },
): Promise<void> {
  const subject = { kind: 'observation' as const, id };
  const data = { subject, outcome, registerVersion: 1, decidedAt: '2026-10-05T12:00:01.000Z', ...given };
  await inTransaction(intake.database.pool, (tx) => onIdentifications(14).run(tx, [{ data } as never]));
}

async function die(id: string, version: number): Promise<void> {
  const data = { observationId: id, eventId: eventId(observationsTopic.name, { id, revision: version }), attempt: 1 };
  const parsed = observationDeadLettered.data.parse({ ...data, code: 'x', deadLetteredAt: '2026-10-05T12:00:00Z' });
  await inTransaction(intake.database.pool, (tx) => onDeadLetters.run(tx, [{ data: parsed } as never]));
}

async function expectBalanced(): Promise<Record<string, number>> {
  const { accounting = {} } = (await deliveries(auditor)).agencies.find((a) => a.agency === 'Polismyndigheten') ?? {};
  const { accepted, refused: _r, repeats: _n, ...places } = accounting;
  expect(Object.values(places).reduce((sum, count) => sum + count, 0)).toBe(accepted);
  return accounting;
}

describe('GET /v1/deliveries', () => {
  it('answers for any span of days', async () => {
    for (const source of [police, auditor]) {
      expect((await source.get('/v1/deliveries?from=0001-01-01&to=9999-12-31')).status).toBe(200);
      expect((await source.get('/v1/deliveries?from=0000-01-01&to=2026-10-31')).status).toBe(422);
    }
  });

  it('accounts for every source event at its latest version, whatever becomes of it', async () => {
    const outcomes: Outcome[] = ['identified', 'not-matched', 'awaiting-verification', 'identity-rejected', 'erased'];
    const ids = await Promise.all(outcomes.map((outcome) => accept(`J-${outcome}`)));
    expect(await expectBalanced()).toMatchObject({ accepted: 5, pending: 5 });
    for (const [i, outcome] of outcomes.entries()) await identify(ids[i] ?? '', outcome);
    expect(await expectBalanced()).toMatchObject({
      accepted: 5,
      pending: 0,
      identified: 1,
      notMatched: 1,
      awaitingVerification: 1,
      identityRejected: 1,
      erased: 1,
    });
  });

  it('follows versions: a correction is pending again, an older identification changes nothing', async () => {
    const id = await accept('K-1');
    await identify(id, 'identified', { version: 2, sourceVersion: 1 });
    await identify(id, 'not-matched', { version: 1, sourceVersion: 1 });
    expect(await expectBalanced()).toMatchObject({ identified: 2, notMatched: 1 });
    expect(await (await police.get(`${path}/K-1`)).json()).toMatchObject({
      state: 'processed',
      processedAt: '2026-10-05T12:00:01.000Z',
    });
    await police.put(`${path}/K-1`, { ...travelEvent('K-1', { country: 'SYR' }), correctionReason: 'x' });
    expect(await expectBalanced()).toMatchObject({ identified: 1, pending: 1 });
    await identify(id, 'not-matched', { version: 3, sourceVersion: 2 });
    await police.delete(`${path}/K-1?reason=x`);
    expect(await expectBalanced()).toMatchObject({ pending: 1, retracted: 0 });
    await identify(id, 'retracted', { version: 4, sourceVersion: 3 });
    expect(await expectBalanced()).toMatchObject({ pending: 0, retracted: 1 });
  });

  it('keeps what was dead-lettered apart until a replay or a later version', async () => {
    const id = await accept('L-1');
    await die(id, 7);
    expect(await expectBalanced()).toMatchObject({ deadLettered: 0, pending: 1 });
    await die(id, 1);
    expect(await expectBalanced()).toMatchObject({ deadLettered: 1, pending: 0 });
    await police.put(`${path}/L-1`, { ...travelEvent('L-1', { country: 'SYR' }), correctionReason: 'x' });
    expect(await expectBalanced()).toMatchObject({ deadLettered: 0, pending: 1 });
    await die(id, 2);
    await identify(id, 'not-matched', { version: 1, sourceVersion: 2 });
    expect(await expectBalanced()).toMatchObject({ deadLettered: 0, pending: 0 });
  });

  it('counts refusals and repeats apart', async () => {
    const before = await expectBalanced();
    await accept('L-1');
    await accept('J-erased');
    await police.post(path, travelEvent('J-erased', { country: 'SYR' }));
    await police.post(path, travelEvent('M-1', { country: 'xxx' }));
    await police.post(path, '{');
    await police.post(path, `"${'x'.repeat(800_000)}"`);
    await police.post(path, travelEvent('M-2'), { 'content-type': 'text/plain' });
    await police.put(`${path}/M-none`, { ...travelEvent('M-none'), correctionReason: 'x' });
    await police.get(`${path}/M-none`);
    const after = await expectBalanced();
    expect([after.refused, after.repeats]).toEqual([(before.refused ?? 0) + 6, (before.repeats ?? 0) + 2]);
  });

  it('gives a source its own numbers alone, and outcomes only of closed months', async () => {
    const mission = await intake.as({ agency: 'Utlandsmyndighet Teheran' });
    const nothing = {
      agency: 'Utlandsmyndighet Teheran',
      accepted: 0,
      processed: 0,
      refused: 0,
      repeats: 0,
      outcomes: [],
    };
    expect((await deliveries(mission)).agencies).toEqual([nothing]);
    const [own] = (await deliveries(police)).agencies;
    expect(own).toMatchObject({ agency: 'Polismyndigheten', accepted: 7, processed: 7, outcomes: [] });
    expect(own).not.toHaveProperty('accounting');
    expect((await deliveries(police, '2026-10-06', '2026-10-31')).agencies[0]).toMatchObject({ accepted: 0 });
    expect((await police.get('/v1/deliveries?from=2026-10-02&to=2026-10-01')).status).toBe(422);
    expect((await police.get('/v1/deliveries')).status).toBe(422);
  });

  it('tells the outcomes of a closed month once: what changes later cannot be read from the difference', async () => {
    const lines = Array.from({ length: 44 }, (_, i) => JSON.stringify(travelEvent(`N-${i}`)));
    const answers = await postLines(police, path, lines.join('\n'));
    for (const { observationId = '' } of answers) await identify(observationId, 'identified');
    now = Date.parse('2026-11-15T00:00:00Z');
    const [own] = (await deliveries(police)).agencies;
    // 45 identified, 5 not, 1 retracted.
    expect(own?.outcomes).toEqual([{ month: '2026-10', identified: 45, notIdentified: 5, retracted: '<5' }]);
    await police.delete(`${path}/N-0?reason=x`);
    const [later] = (await deliveries(police)).agencies;
    expect(later?.outcomes).toEqual(own?.outcomes);
  });

  it('does not tell when a decision was changed: that would tell of a possible match', async () => {
    const state = async () => (await police.get(`${path}/K-2`)).json();
    const id = await accept('K-2');
    await identify(id, 'awaiting-verification');
    const first = await state();
    const later = { decidedAt: '2026-10-06T09:14:00.000Z' };
    await identify(id, 'identified', { version: 2, sourceVersion: 1, ...later });
    expect(await state()).toEqual(first);
    await police.put(`${path}/K-2`, { ...travelEvent('K-2', { country: 'SYR' }), correctionReason: 'x' });
    await identify(id, 'identified', { version: 3, sourceVersion: 2, ...later });
    expect(await state()).toMatchObject({ version: 2, processedAt: later.decidedAt });
  });
});
