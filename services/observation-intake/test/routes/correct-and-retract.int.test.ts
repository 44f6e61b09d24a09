import { describe, expect, it } from 'vitest';
import { passportObservation, travelEvent } from '../samples.ts';
import { startIntake } from '../start-intake.ts';

const intake = await startIntake();
const police = await intake.as({});
const stranger = await intake.as({ agency: 'Utlandsmyndighet Ankara' });
const path = '/v1/travel-events';
const correction = (id: string, fields = {}) => ({ ...travelEvent(id, fields), correctionReason: 'Fel land' });
const json = async (response: Promise<Response>) => (await response).json() as Promise<Record<string, unknown>>;

async function published(sourceEventId: string) {
  const { rows } = await intake.database.pool.query<{ value: string }>(
    'select value from outbox where key = $1 order by position',
    [`Polismyndigheten/${sourceEventId}`],
  );
  return rows.map((row) => JSON.parse(row.value) as Record<string, unknown>);
}

describe('PUT', () => {
  it('makes a new version of the same observation, with a receipt of its own', async () => {
    const first = await json(police.post(path, travelEvent('C-1')));
    const second = await json(police.put(`${path}/C-1`, correction('C-1', { country: 'SYR' })));
    expect(second.observationId).toBe(first.observationId);
    expect(second.receipt).not.toBe(first.receipt);
    expect(await published('C-1')).toMatchObject([
      { version: 1, state: 'received', content: { country: 'IRN' } },
      { version: 2, state: 'corrected', firstReceivedAt: first.receivedAt, content: { country: 'SYR' } },
    ]);
    expect((await published('C-1'))[1]?.content).not.toHaveProperty('correctionReason');
  });

  it('repeated answers the same receipt; a POST repeated after it is still answered as the first', async () => {
    const first = await json(police.post(path, travelEvent('C-2')));
    const second = await json(police.put(`${path}/C-2`, correction('C-2', { country: 'SYR' })));
    expect(await json(police.put(`${path}/C-2`, correction('C-2', { country: 'SYR' })))).toEqual(second);
    expect(await json(police.post(path, travelEvent('C-2')))).toEqual(first);
    expect((await police.post(path, travelEvent('C-2', { country: 'SYR' }))).status).toBe(409);
    expect(await published('C-2')).toHaveLength(2);
  });

  it('of an unknown or another agency’s event is 404', async () => {
    expect((await police.put(`${path}/C-none`, correction('C-none'))).status).toBe(404);
    await police.post('/v1/passport-observations', {
      ...passportObservation('C-3'),
      legalBasis: travelEvent('x').legalBasis,
    });
    expect(
      (await stranger.put('/v1/passport-observations/C-3', { ...passportObservation('C-3'), correctionReason: 'x' }))
        .status,
    ).toBe(404);
  });

  it('needs a reason, and the id of the path', async () => {
    await police.post(path, travelEvent('C-4'));
    const noReason = await police.put(`${path}/C-4`, travelEvent('C-4'));
    expect(noReason.status).toBe(422);
    expect(await noReason.json()).toMatchObject({ errors: [{ pointer: '/correctionReason', code: 'required' }] });
    const otherId = await police.put(`${path}/C-4`, correction('C-5', { sourceSystem: 'SIS' }));
    expect(await otherId.json()).toMatchObject({
      status: 422,
      errors: [{ pointer: '/sourceEventId', code: 'source-event-id-mismatch' }, { pointer: '/sourceSystem' }],
    });
  });
});

describe('DELETE', () => {
  it('retracts, again and again with the same answer; then nothing can be corrected', async () => {
    await police.post(path, travelEvent('D-1'));
    const first = await police.delete(`${path}/D-1?reason=F%C3%B6rv%C3%A4xling`);
    expect(first.status).toBe(202);
    const state = await first.json();
    expect(state).toMatchObject({
      sourceEventId: 'D-1',
      state: 'retracted',
      version: 2,
      retractedAt: expect.any(String),
    });
    expect(await json(police.delete(`${path}/D-1?reason=Annan`))).toEqual(state);
    const correcting = await police.put(`${path}/D-1`, correction('D-1'));
    expect(correcting.status).toBe(409);
    expect(await correcting.json()).toMatchObject({ code: 'retracted' });
    const events = await published('D-1');
    expect(events).toHaveLength(2);
    expect(events[1]).toMatchObject({ version: 2, state: 'retracted' });
    expect(events[1]).not.toHaveProperty('content');
  });

  it('needs a reason, and something of one’s own to retract', async () => {
    await police.post(path, travelEvent('D-2'));
    const noReason = await police.delete(`${path}/D-2`);
    expect(noReason.status).toBe(422);
    expect(await noReason.json()).toMatchObject({ errors: [{ pointer: '/query/reason' }] });
    expect((await police.delete(`${path}/D-none?reason=x`)).status).toBe(404);
    const other = await intake.as({ agency: 'Utlandsmyndighet Teheran' });
    expect((await other.delete(`${path}/D-2?reason=x`)).status).toBe(404);
  });
});

describe('GET', () => {
  it('tells where it stands, with times, to its own agency alone', async () => {
    const { observationId, receivedAt } = await json(police.post(path, travelEvent('E-1')));
    const expected = { observationId, sourceEventId: 'E-1', version: 1, state: 'received', receivedAt };
    expect(await json(police.get(`${path}/E-1`))).toEqual(expected);
    await police.put(`${path}/E-1`, correction('E-1', { country: 'SYR' }));
    expect(await json(police.get(`${path}/E-1`))).toMatchObject({
      state: 'corrected',
      version: 2,
      receivedAt,
      correctedAt: expect.any(String),
    });
    expect((await stranger.get(`${path}/E-1`)).status).toBe(404);
    expect((await police.get('/v1/passport-observations/E-1')).status).toBe(404);
  });
});
