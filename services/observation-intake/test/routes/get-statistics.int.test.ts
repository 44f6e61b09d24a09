import { expect, it } from 'vitest';
import { passportObservation, travelEvent } from '../samples.ts';
import { startIntake } from '../start-intake.ts';

let now = Date.parse('2026-11-20T12:00:00Z');
const intake = await startIntake({ now: () => now });
const police = await intake.as({});
const analyst = await intake.as({ scopes: ['statistics:read'] });
const statistics = (query: string) => analyst.get(`/v1/statistics?${query}`);

it('tells volumes of whole months that are over, small numbers hidden, and nothing about persons', async () => {
  const travel = Array.from({ length: 12 }, (_, i) => `T-${i}`);
  for (const id of travel) expect((await police.post('/v1/travel-events', travelEvent(id))).status).toBe(202);
  for (const id of travel.slice(0, 2)) {
    const corrected = { ...travelEvent(id, { country: 'SYR' }), correctionReason: 'x' };
    expect((await police.put(`/v1/travel-events/${id}`, corrected)).status).toBe(202);
  }
  const passport = { ...passportObservation('P-1'), originActivity: 'border-control' };
  const basis = { ...passport.legalBasis, provisionId: 'OSL-10-15a-5' };
  expect((await police.post('/v1/passport-observations', { ...passport, legalBasis: basis })).status).toBe(202);
  await police.post('/v1/travel-events', '{');
  await police.post('/v1/travel-events', travelEvent('T-5'));
  const asOf = expect.any(String);
  const empty = { from: '2026-11-01', to: '2026-11-30', asOf, months: [] };
  expect(await (await statistics('from=2026-11-01&to=2026-11-30')).json()).toEqual(empty);
  now = Date.parse('2026-12-01T00:00:00Z');
  const body = await (await statistics('from=2026-10-01&to=2026-11-30')).json();
  expect(body).toEqual({
    from: '2026-10-01',
    to: '2026-11-30',
    asOf: '2026-12-01T00:00:00.000Z',
    months: [
      { month: '2026-10', sources: [] },
      {
        month: '2026-11',
        sources: [
          {
            agency: 'Polismyndigheten',
            accepted: 13,
            kinds: { travelEvents: null, passportObservations: '<5' },
            states: { asDelivered: null, corrected: '<5', retracted: 0 },
            refused: 1,
            repeats: 1,
          },
        ],
      },
    ],
  });
});

it('refuses a period that ends before it begins, and everybody else', async () => {
  expect((await statistics('from=2026-11-02&to=2026-11-01')).status).toBe(422);
  expect((await police.get('/v1/statistics?from=2026-11-01&to=2026-11-30')).status).toBe(403);
});

it('shows in the metrics what is so at this moment, not at the last look', async () => {
  await police.post('/v1/travel-events', travelEvent('M-1'));
  const { rows } = await intake.database.pool.query('select count(*) as n from outbox');
  const metrics = await (await fetch(`${intake.url}/metrics`)).text();
  expect(metrics).toContain(`outbox_rows{service="observation-intake"} ${rows[0]?.n}\n`);
  expect(metrics).toMatch(/^consumer_state\{state="\w+",/m);
  expect(metrics).toMatch(/^relay_state\{state="\w+",/m);
});
