import type { Signal } from '@samband/contracts';
import { describe, expect, it } from 'vitest';
import { newId, startIndicators } from '../support/start-indicators.ts';

const [raising, reporting] = [new Date('2026-11-10T08:00:00Z'), new Date('2026-12-05T08:00:00Z')];
let clock = raising;
const { call, tell, register, pool } = await startIndicators({ now: () => clock });

async function raise(person: string, observation = newId(), at = '2026-10-03T10:00:00+02:00'): Promise<string> {
  await register({ personId: person });
  await tell({ id: observation, person, at, movement: 'departed-to' });
  return (await inForce(person))[0]?.signalId ?? '';
}
const inForce = async (person: string) =>
  (
    await pool.query<{ signalId: string; revision: number }>(
      `select signal_id as "signalId", revision from signals where person_id = $1 and state <> 'withdrawn' order by raised_at`,
      [person],
    )
  ).rows;
async function report(signalId: string, body: object) {
  clock = reporting;
  const answer = await call<Record<string, unknown>>('POST', `/v1/signals/${signalId}/outcome`, { body });
  clock = raising;
  return answer;
}
const assessments = async (signalId: string) =>
  (
    await pool.query<{ value: string }>(`select value from outbox where topic = 'assessments.v1' order by position`)
  ).rows
    .map((row) => JSON.parse(row.value))
    .filter((each) => each.signalId === signalId);
const opened = { outcome: 'case-opened', reason: 'Ärende har öppnats', decidedOn: '2026-11-20' };

describe('POST /v1/signals/{id}/outcome', () => {
  it('records a report once; the same again changes nothing', async () => {
    const signalId = await raise('out-1');
    const first = await report(signalId, opened);
    expect(first).toMatchObject({ status: 200, body: { signalId, version: 1, revision: 1, outcome: 'case-opened' } });
    expect(await report(signalId, opened)).toEqual(first);
    expect(await assessments(signalId)).toHaveLength(1);
    expect((await call('GET', `/v1/signals/${signalId}/outcome`)).body).toEqual(first.body);
  });

  it('is the same for an id in capitals', async () => {
    const signalId = await raise('out-capitals');
    await report(signalId.toUpperCase(), { ...opened, outcome: 'wrong-person' });
    expect(await report(signalId, { ...opened, decidedOn: '2026-11-21' })).toMatchObject({ body: { version: 2 } });
    expect((await assessments(signalId)).map(({ outcome }) => outcome)).toEqual(['wrong-person', 'case-opened']);
  });

  it('is replaced by a later one, with four separate decisions', async () => {
    const signalId = await raise('out-2');
    await report(signalId, opened);
    const decisions = { status: 'revoked', travelDocument: 'revoked', permit: 'kept', removal: 'not-examined' };
    const decided = {
      outcome: 'decided',
      decisions,
      reason: 'Beslut',
      decidedOn: '2026-12-01',
      effectiveOn: '2026-12-01',
      legalForceOn: '2026-12-22',
    };
    expect(await report(signalId, decided)).toMatchObject({ status: 200, body: { version: 2, decisions } });
    expect(await report(signalId, opened)).toMatchObject({ status: 409, body: { code: 'stale-outcome' } });
    expect((await assessments(signalId)).map(({ version, outcome }) => [version, outcome])).toEqual([
      [1, 'case-opened'],
      [2, 'decided'],
    ]);
  });

  it('about a revision that is no longer the current one is stale', async () => {
    const signalId = await raise('out-3');
    await tell({ id: newId(), person: 'out-3', at: '2026-11-02T06:40:00+01:00', movement: 'arrived-from' });
    expect(await report(signalId, { ...opened, revision: 1 })).toMatchObject({
      status: 409,
      body: { code: 'stale-revision' },
    });
    expect(await report(signalId, { ...opened, revision: 3 })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/revision' }] },
    });
    expect((await report(signalId, { ...opened, revision: 2 })).status).toBe(200);
  });

  it.each([
    ['decided without decisions', { ...opened, outcome: 'decided' }, '/decisions'],
    ['decisions without decided', { ...opened, decisions: { status: 'revoked' } }, '/decisions'],
    ['an empty set of decisions', { ...opened, outcome: 'decided', decisions: {} }, '/decisions'],
    ['an unknown outcome', { ...opened, outcome: 'revoked' }, '/outcome'],
    ['a day that is not', { ...opened, decidedOn: '2026-02-30' }, '/decidedOn'],
    ['legal force before the decision', { ...opened, legalForceOn: '2026-11-01' }, '/legalForceOn'],
    ['no reason', { outcome: 'no-action', decidedOn: '2026-11-20' }, '/reason'],
    ['a decision before the signal was raised', { ...opened, decidedOn: '2026-11-08' }, '/decidedOn'],
    ['a decision day to come', { ...opened, decidedOn: '2027-11-20' }, '/decidedOn'],
  ])('refuses %s', async (_, body, pointer) => {
    const signalId = await raise(`out-${newId()}`);
    expect(await report(signalId, body)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });

  it('is 404 for a signal that never was', async () => {
    expect((await report(newId(), opened)).status).toBe(404);
  });
});

describe('wrong-person', () => {
  const wrong = { outcome: 'wrong-person', reason: 'Annan person', decidedOn: '2026-11-20' };

  it('withdraws every signal that rests only on the link, and revises the others', async () => {
    const [shared, own] = [newId(), newId()];
    const person = 'wrong-1';
    await register({ personId: person });
    const presented = {
      act: 'presented' as const,
      presentIn: 'IRN',
      passport: { issuingCountry: 'IRN', number: 'K1' },
    };
    await tell({ id: shared, person, at: '2026-10-12T10:00:00+03:30', ...presented });
    await tell({
      id: own,
      person,
      at: '2026-10-14T10:00:00+03:30',
      act: 'presented',
      passport: { issuingCountry: 'IRN', number: 'K1' },
    });
    const signals = await inForce(person);
    expect(signals).toHaveLength(2);
    const travel = (
      await Promise.all(signals.map(({ signalId }) => call<Signal>('GET', `/v1/signals/${signalId}`)))
    ).find(({ body }) => body.indicator === 'home-country-travel')?.body;
    expect((await report(travel?.signalId ?? '', wrong)).status).toBe(200);
    const after = await call<Signal>('GET', `/v1/signals/${travel?.signalId}`);
    expect(after.body).toMatchObject({ state: 'withdrawn', withdrawal: { reasons: ['wrong-person'] } });
    const [left] = await inForce(person);
    const passport = await call<Signal>('GET', `/v1/signals/${left?.signalId}`);
    expect(passport.body.evidence.map((each) => each.observationId)).toEqual([own]);
    expect((await call('GET', `/v1/observations/${shared}/explanation`)).body).toMatchObject({
      outcome: 'none',
      reasons: [{ code: 'wrong-person' }],
    });
  });

  it('is told to the register with the links, and does not come back by a repeat of the identification', async () => {
    const observation = newId();
    const signalId = await raise('wrong-2', observation);
    await report(signalId, wrong);
    const link = { subject: { kind: 'observation', id: observation }, sourceVersion: 1, personId: 'wrong-2' };
    expect(await assessments(signalId)).toMatchObject([
      { outcome: 'wrong-person', personId: 'wrong-2', links: [link] },
    ]);
    await tell({
      id: observation,
      person: 'wrong-2',
      at: '2026-10-03T10:00:00+02:00',
      movement: 'departed-to',
      version: 2,
      sourceVersion: 1,
    });
    expect(await inForce('wrong-2')).toEqual([]);
  });

  it('lets the register propose a corrected description anew', async () => {
    const observation = newId();
    const signalId = await raise('wrong-3', observation);
    await report(signalId, wrong);
    await tell({
      id: observation,
      person: 'wrong-3',
      at: '2026-10-03T10:00:00+02:00',
      movement: 'departed-to',
      version: 2,
      sourceVersion: 2,
    });
    expect(await inForce('wrong-3')).toEqual([{ signalId, revision: 3 }]);
  });

  it('that is taken back when the register has deleted the content says plainly what cannot come back', async () => {
    const observation = newId();
    const signalId = await raise('wrong-5', observation);
    await report(signalId, wrong);
    const rejected = {
      id: observation,
      person: 'wrong-5',
      at: '2026-10-03T10:00:00+02:00',
      version: 2,
      sourceVersion: 1,
    };
    await tell({ ...rejected, outcome: 'identity-rejected' });
    const explanation = async () =>
      (await call<{ reasons: { code: string; text: string }[] }>('GET', `/v1/observations/${observation}/explanation`))
        .body.reasons;
    expect(await explanation()).toMatchObject([{ code: 'wrong-person', text: expect.not.stringContaining('ändrats') }]);
    const right = { outcome: 'no-action', reason: 'Rätt person, inget skäl', decidedOn: '2026-11-21' };
    const { body } = await report(signalId, right);
    const text = expect.stringContaining('innehållet kan inte tas fram igen');
    expect(body).toMatchObject({ outcome: 'no-action', notRestored: { observationIds: [observation], text } });
    expect((await call('GET', `/v1/signals/${signalId}/outcome`)).body).toEqual(body);
    expect(await report(signalId, right)).toMatchObject({ status: 200, body });
    expect(await explanation()).toMatchObject([{ code: 'wrong-person', text }]);
    expect(await inForce('wrong-5')).toEqual([]);
    await tell({ ...rejected, version: 3, sourceVersion: 2, movement: 'departed-to' });
    expect(await inForce('wrong-5')).toEqual([{ signalId, revision: 3 }]);
    expect((await report(signalId, right)).body).not.toHaveProperty('notRestored');
  });

  it('that is taken back brings the signal back', async () => {
    const signalId = await raise('wrong-4');
    await report(signalId, wrong);
    await report(signalId, { outcome: 'no-action', reason: 'Rätt person, inget skäl', decidedOn: '2026-11-21' });
    expect(await inForce('wrong-4')).toEqual([{ signalId, revision: 3 }]);
  });
});
