import type { IdentificationMade } from '@samband/contracts';
import { deadLetters } from '@samband/messaging';
import { inTransaction } from '@samband/postgres';
import { describe, expect, it } from 'vitest';
import { onIdentifications } from '../src/handlers/on-identifications.ts';
import { endDueBodies } from '../src/jobs/end-bodies.ts';
import { travelEvent } from './samples.ts';
import { startIntake } from './start-intake.ts';

const intake = await startIntake();
const { pool } = intake.database;
const police = await intake.as({});
const path = '/v1/travel-events';
const decided = '2026-11-01T12:00:00.000Z';
const nextMinute = '2026-11-01T12:01:00.000Z';
const afterWindow = '2026-11-15T12:01:00.000Z';

type Outcome = IdentificationMade['outcome'];
type Versions = { version: number; sourceVersion: number };

async function accept(id: string): Promise<string> {
  const response = await police.post(path, travelEvent(id, { remarks: `hemligt ${id}` }));
  return ((await response.json()) as { observationId: string }).observationId;
}

async function identify(
  id: string,
  outcome: Outcome,
  versions: Versions = { version: 1, sourceVersion: 1 },
  previousPersonId?: string,
) {
  const subject = { kind: 'observation' as const, id };
  const data = { subject, ...versions, outcome, previousPersonId, registerVersion: 1, decidedAt: decided };
  await inTransaction(pool, (tx) => onIdentifications(14).run(tx, [{ data } as never]));
}

async function endAll(at: string): Promise<void> {
  while (await endDueBodies(pool, at));
}

/** Does the word stand anywhere in the ledger? */
async function isKept(word: string): Promise<boolean> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from deliveries d where d::text like '%' || $1 || '%'`,
    [word],
  );
  return (rows[0]?.n ?? 0) > 0;
}

describe('the body of a delivery', () => {
  it.each<[Outcome, boolean, boolean]>([
    ['identified', true, false],
    ['awaiting-verification', true, true],
    ['not-matched', true, false],
    ['identity-rejected', false, false],
    ['erased', false, false],
  ])('%s: kept at once %s, kept after the window %s', async (outcome, atOnce, later) => {
    await identify(await accept(`E-${outcome}`), outcome);
    await endAll(nextMinute);
    expect(await isKept(`hemligt E-${outcome}`)).toBe(atOnce);
    await endAll(afterWindow);
    expect(await isKept(`hemligt E-${outcome}`)).toBe(later);
  });

  it('is kept while nothing is known of it', async () => {
    await accept('E-pending');
    await endAll(afterWindow);
    expect(await isKept('hemligt E-pending')).toBe(true);
  });

  it('has its window anew when a later change of the register found the person after all', async () => {
    const id = await accept('E-found');
    await identify(id, 'not-matched');
    await identify(id, 'awaiting-verification', { version: 2, sourceVersion: 1 });
    await endAll(afterWindow);
    expect(await isKept('hemligt E-found')).toBe(true);
    await identify(id, 'identified', { version: 3, sourceVersion: 1 });
    await endAll(afterWindow);
    expect(await isKept('hemligt E-found')).toBe(false);
  });

  it('goes with every version and the words of a retraction, once the retraction was processed', async () => {
    const id = await accept('E-gone');
    await police.put(`${path}/E-gone`, {
      ...travelEvent('E-gone', { remarks: 'hemligt E-two' }),
      correctionReason: 'x',
    });
    await police.delete(`${path}/E-gone?reason=hemligt+E-three`);
    await identify(id, 'erased', { version: 1, sourceVersion: 2 });
    await endAll(afterWindow);
    expect(await isKept('hemligt E-two')).toBe(true);
    await identify(id, 'retracted', { version: 2, sourceVersion: 3 });
    await endAll(nextMinute);
    for (const word of ['hemligt E-gone', 'hemligt E-two', 'hemligt E-three']) expect(await isKept(word)).toBe(false);
  });
});

describe('a dead letter', () => {
  it('goes with the person whom it names, when the register tells that the person was erased', async () => {
    const insert = `insert into dead_letters (consumer, topic, partition, "offset", message_time, key, value, reason_code, reason)
      select 'observation-intake', 'identifications.v1', 0, n, now(), convert_to('P-' || n, 'UTF8'), 'Plantad', 'x', 'x'
      from generate_series(1, 2) n`;
    await pool.query(insert);
    const id = await accept('E-dead');
    const versions = { version: 2, sourceVersion: 1 };
    await identify(id, 'not-matched', { ...versions, version: 1 }, 'P-2');
    await identify(id, 'erased', versions, 'P-1');
    const states = (await deadLetters.list(pool)).map(({ offset, state }) => [offset, state]);
    expect(states).toEqual([
      [1, 'replayed'],
      [2, 'open'],
    ]);
  });
});

describe('a delivery whose body is gone', () => {
  it('is still told from another, however it is written', async () => {
    const body = travelEvent('E-again', { remarks: 'hemligt E-again' });
    const first = await (await police.post(path, body)).json();
    await identify((first as { observationId: string }).observationId, 'identity-rejected');
    await endAll(nextMinute);
    await endAll(nextMinute);
    expect(await isKept('hemligt E-again')).toBe(false);
    for (const same of [body, JSON.stringify(body, null, 2), Object.fromEntries(Object.entries(body).reverse())]) {
      expect(await (await police.post(path, same)).json()).toEqual(first);
    }
    expect((await police.post(path, { ...body, remarks: 'annat' })).status).toBe(409);
  });

  it('can be corrected, and the correction is kept', async () => {
    const id = await accept('E-anew');
    await identify(id, 'not-matched');
    await endAll(afterWindow);
    const corrected = { ...travelEvent('E-anew', { remarks: 'hemligt E-new' }), correctionReason: 'Fel land' };
    expect((await police.put(`${path}/E-anew`, corrected)).status).toBe(202);
    await endAll(afterWindow);
    expect(await isKept('hemligt E-new')).toBe(true);
  });
});
