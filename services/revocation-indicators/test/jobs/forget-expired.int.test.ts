import { createLogger } from '@samband/service-kit';
import { expect, it } from 'vitest';
import { forgetNext } from '../../src/jobs/forget-expired.ts';
import { newId, startIndicators } from '../support/start-indicators.ts';
import type { Told } from '../support/told.ts';

let today = '2026-06-01T08:00:00Z';
const now = () => new Date(today);
const logger = createLogger({ service: 'revocation-indicators', level: 'silent' });
const { tell, register, pool, call } = await startIndicators({ now });
const passed = async (day: string) => {
  today = `${day}T08:00:00Z`;
  let turns = 0;
  while (await forgetNext({ pool, now, logger, heldDays: 14 })) {
    turns += 1;
    expect(turns).toBeLessThan(50);
  }
};
const began = () => {
  today = '2026-06-01T08:00:00Z';
};
const kept = async (id: string) =>
  (await pool.query<{ facts: unknown }>('select facts from identifications where subject_id = $1', [id])).rows[0]
    ?.facts != null;
const revisions = async (person: string) =>
  (await pool.query(`select item from signal_feed where item ->> 'personId' = $1`, [person])).rows.length;
const went = (person: string, more: Partial<Told> = {}): Told => ({
  id: newId(),
  person,
  at: '2026-05-01T08:00:00+02:00',
  movement: 'departed-to',
  ...more,
});

it('what gave no signal is held for its window, then only the reason, the source and the month are left', async () => {
  await register({ personId: 'none-1' });
  const elsewhere = went('none-1', { country: 'DEU' });
  await tell(elsewhere);
  await passed('2026-06-14');
  expect(await kept(elsewhere.id)).toBe(true);
  await passed('2026-06-16');
  const { rows } = await pool.query<Record<string, unknown>>('select * from identifications where subject_id = $1', [
    elsewhere.id,
  ]);
  expect(rows[0]).toMatchObject({
    outcome: 'identified',
    person_id: null,
    identity: null,
    facts: null,
    reasons: [{ code: 'not-assessed-country' }],
    received_at: new Date('2026-05-01T00:00:00Z'),
    agency: 'Polismyndigheten',
  });
  expect(JSON.stringify(rows)).not.toContain('none-1');
  const { body } = await call<{ outcome: string; reasons: { code: string }[] }>(
    'GET',
    `/v1/observations/${elsewhere.id}/explanation`,
  );
  expect(body).toMatchObject({ outcome: 'none', reasons: [{ code: 'not-assessed-country' }] });
});

it('a status that the register learns of within the window still gives a signal, after it none', async () => {
  began();
  const [early, late] = [went('none-2'), went('none-3')];
  await register({ personId: 'none-2', protection: [] }, { personId: 'none-3', protection: [] });
  await tell(early, late);
  today = '2026-06-10T08:00:00Z';
  await register({ personId: 'none-2', version: 2 });
  await passed('2026-06-20');
  await register({ personId: 'none-3', version: 2 });
  expect([await revisions('none-2'), await revisions('none-3')]).toEqual([1, 0]);
  expect(await kept(early.id)).toBe(true);
});

it('never changes a signal: what is its context, ended its stay or dates a returned document stays', async () => {
  began();
  await register({ personId: 'none-4' });
  const document = { kind: 'resedokument', issuingCountry: 'SWE', number: 'RD1' };
  const left = went('none-4', { documents: [document] });
  const home = went('none-4', { at: '2026-05-20T08:00:00+02:00', movement: 'arrived-from', country: 'TUR' });
  const returned = went('none-4', {
    at: '2026-05-25T08:00:00+02:00',
    country: 'DEU',
    movement: 'stayed-in',
    documents: [{ ...document, returnedOn: '2026-05-24' }],
  });
  const nothing = went('none-4', { at: '2026-03-01T08:00:00+02:00', country: 'DEU' });
  await tell(left, home, returned, nothing);
  const before = await revisions('none-4');
  await passed('2026-06-16');
  expect(await Promise.all([left, home, returned, nothing].map(({ id }) => kept(id)))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  await register({ personId: 'none-4', version: 2 });
  expect(await revisions('none-4')).toBe(before);
});

it('what once led to a signal is kept with it, and a tip is for its own service to end', async () => {
  began();
  await register({ personId: 'none-5' });
  const corrected = went('none-5');
  const tip: Told = { id: newId(), person: 'none-5', at: '2026-05-02T08:00:00Z', alleges: ['home-country-travel'] };
  await tell(corrected, tip);
  await register({ personId: 'none-5', version: 2, protection: [] });
  await passed('2026-07-16');
  expect(await kept(corrected.id)).toBe(true);
  const { rows } = await pool.query('select tip from identifications where subject_id = $1', [tip.id]);
  expect(rows[0]).toMatchObject({ tip: { allegations: ['home-country-travel'] } });
});

it('a correction of something forgotten begins anew', async () => {
  began();
  await register({ personId: 'none-6' });
  const elsewhere = went('none-6', { country: 'DEU' });
  await tell(elsewhere);
  await passed('2026-06-16');
  await tell({ ...elsewhere, version: 2, country: 'IRN' });
  expect(await revisions('none-6')).toBe(1);
  expect(await kept(elsewhere.id)).toBe(true);
});

it('one that cannot be assessed is kept, and the others are forgotten all the same', async () => {
  began();
  await register({ personId: 'none-7' }, { personId: 'none-8' });
  const [broken, well] = [went('none-7', { country: 'DEU' }), went('none-8', { country: 'DEU' })];
  await tell(broken, well);
  await pool.query(`update identifications set facts = '{"kind": "travel-event"}' where person_id = 'none-7'`);
  await passed('2026-06-16');
  expect([await kept(broken.id), await kept(well.id)]).toEqual([true, false]);
});
