import type { RevocationMonth } from '@samband/contracts';
import { expect, it } from 'vitest';
import { newId, startIndicators } from '../support/start-indicators.ts';

const { call, tell, register, pool } = await startIndicators();

it('shows per source what observations of closed months led to, small numbers hidden', async () => {
  const day = (n: number) => `2026-10-${String(n).padStart(2, '0')}T10:00:00+02:00`;
  for (let n = 0; n < 9; n += 1) {
    await register({ personId: `stat-${n}` });
    const country = n < 8 ? 'IRN' : 'TUR';
    await tell({ id: newId(), person: `stat-${n}`, at: day(n + 1), movement: 'departed-to', country });
  }
  const { rows } = await pool.query<{ id: string }>('select signal_id as id from signals order by person_id');
  for (const { id } of rows.slice(0, 6)) {
    await call('POST', `/v1/signals/${id}/outcome`, {
      body: { outcome: 'case-opened', reason: 'x', decidedOn: '2026-12-05' },
    });
  }
  await tell({ id: newId(), person: 'stat-1', at: '2026-12-01T10:00:00+01:00', movement: 'departed-to' });
  const path = '/v1/statistics?from=2026-09-15&to=2026-12-31';
  const { body } = await call<{ asOf: string; months: RevocationMonth[] }>('GET', path);
  expect(body.asOf).toBe('2026-12-05T08:00:00.000Z');
  expect(body.months.map(({ month }) => month)).toEqual(['2026-10', '2026-11']);
  expect(body.months[0]?.sources).toEqual([
    {
      agency: 'Polismyndigheten',
      identified: null,
      ledToSignal: null,
      noSignal: '<5',
      outcomes: { caseOpened: null, noAction: 0, wrongPerson: 0, decided: 0, none: '<5' },
    },
  ]);
});

it('refuses a period that ends before it begins, and who may not', async () => {
  expect((await call('GET', '/v1/statistics?from=2026-10-01&to=2026-09-01')).status).toBe(422);
  expect((await call('GET', '/v1/statistics?from=2026-10-01&to=2026-10-31', { scopes: ['signals:read'] })).status).toBe(
    403,
  );
});

it('tells a month as before while a cell would move by a few, and anew when it has moved by more', async () => {
  const at = (n: number) => `2026-08-${String(n).padStart(2, '0')}T10:00:00+02:00`;
  const signals: string[] = [];
  for (let n = 0; n < 20; n += 1) {
    await register({ personId: `moved-${n}` });
    await tell({ id: newId(), person: `moved-${n}`, at: at(n + 1), movement: 'departed-to' });
    const { rows } = await pool.query<{ id: string }>('select signal_id as id from signals where person_id = $1', [
      `moved-${n}`,
    ]);
    signals.push(rows[0]?.id ?? '');
  }
  const outcomes = async () => {
    const { body } = await call<{ months: RevocationMonth[] }>('GET', '/v1/statistics?from=2026-08-01&to=2026-08-31');
    return body.months[0]?.sources[0]?.outcomes;
  };
  const open = (from: number, until: number) =>
    Promise.all(
      signals.slice(from, until).map((id) =>
        call('POST', `/v1/signals/${id}/outcome`, {
          body: { outcome: 'case-opened', reason: 'x', decidedOn: '2026-12-05' },
        }),
      ),
    );
  await open(0, 8);
  expect(await outcomes()).toMatchObject({ caseOpened: 8, none: 12 });
  await open(8, 9);
  expect(await outcomes()).toMatchObject({ caseOpened: 8, none: 12 });
  await open(9, 13);
  expect(await outcomes()).toMatchObject({ caseOpened: 13, none: 7 });
});
