import { describe, expect, it } from 'vitest';
import { newId, startIndicators } from '../support/start-indicators.ts';

const { call, tell, register } = await startIndicators();
const explain = (id: string, scopes?: string[]) =>
  call<Record<string, unknown>>('GET', `/v1/observations/${id}/explanation`, scopes && { scopes });

describe('GET /v1/observations/{id}/explanation', () => {
  it('names the signal that an observation led to, with rule and register version', async () => {
    await register({ personId: 'exp-1', version: 7 });
    const id = newId();
    await tell({ id, person: 'exp-1', at: '2026-10-03T10:00:00+02:00', movement: 'departed-to' });
    expect((await explain(id.toUpperCase())).body).toMatchObject({
      observationId: id,
      outcome: 'signal',
      reasons: [
        {
          code: 'home-country-travel',
          country: 'IRN',
          signalId: expect.any(String),
          text: expect.stringContaining('signal'),
        },
      ],
      ruleVersion: expect.any(String),
      registerVersion: 1,
      personVersion: 7,
    });
  });

  it.each([
    ['not-matched', 'none', 'not-identified'],
    ['awaiting-verification', 'pending', 'awaiting-verification'],
    ['identity-rejected', 'none', 'wrong-person'],
    ['retracted', 'none', 'retracted'],
  ] as const)('stores a reason when the identification is %s', async (outcome, expected, code) => {
    const id = newId();
    await tell({ id, at: '2026-10-03T10:00:00+02:00', outcome });
    expect((await explain(id)).body).toMatchObject({ outcome: expected, reasons: [{ code }] });
  });

  it('says plainly what cannot come back when an officer of the register took a rejection back', async () => {
    const [id, at, outcome] = [newId(), '2026-10-03T10:00:00+02:00', 'identity-rejected'] as const;
    await tell({ id, at, outcome });
    expect(JSON.stringify(await explain(id))).toContain('har bedömts vara fel');
    await tell({ id, at, outcome, version: 2, sourceVersion: 1, rejectionRevoked: true });
    const text = expect.stringContaining('innehållet kan inte tas fram igen');
    expect((await explain(id)).body).toMatchObject({ reasons: [{ code: 'wrong-person', text }] });
    await tell({ id, at, outcome, version: 3, sourceVersion: 2 });
    expect(JSON.stringify(await explain(id))).toContain('har bedömts vara fel');
  });

  it('follows the register: no record yet, then not in force, then a signal', async () => {
    const [id, person] = [newId(), 'exp-2'];
    await tell({ id, person, at: '2026-10-03T10:00:00+02:00', movement: 'departed-to' });
    expect((await explain(id)).body).toMatchObject({ outcome: 'none', reasons: [{ code: 'no-protection' }] });
    const status = { status: 'refugee', assessedCountries: ['IRN'], grantedOn: '2019-03-14' };
    await register({ personId: person, version: 1, protection: [{ ...status, endedOn: '2026-01-01' }] });
    expect((await explain(id)).body).toMatchObject({
      outcome: 'none',
      reasons: [{ code: 'not-in-force' }],
      personVersion: 1,
    });
    await register({ personId: person, version: 2, protection: [status] });
    expect((await explain(id)).body).toMatchObject({ outcome: 'signal', personVersion: 2 });
  });

  it('names the signal whose stay an arrival ended, though its own country counts no more', async () => {
    const [went, home, person] = [newId(), newId(), 'exp-3'];
    const ended = { status: 'refugee', assessedCountries: ['AFG'], grantedOn: '2015-01-01', endedOn: '2018-01-01' };
    const now = { status: 'refugee', assessedCountries: ['IRN'], grantedOn: '2019-03-14' };
    await register({ personId: person, protection: [ended, now] });
    await tell(
      { id: went, person, at: '2026-10-03T10:00:00+02:00', movement: 'departed-to' },
      { id: home, person, at: '2026-10-20T10:00:00+02:00', movement: 'arrived-from', country: 'AFG' },
    );
    const { body: led } = await explain(went);
    const [{ signalId }] = led.reasons as [{ signalId: string }];
    expect((await explain(home)).body).toMatchObject({
      outcome: 'none',
      reasons: [{ code: 'not-in-force', country: 'AFG', signalId }],
    });
    const { body: signal } = await call<{ context: { text: string }[] }>('GET', `/v1/signals/${signalId}`);
    expect(signal.context[0]?.text).toContain('Ankomsten visar att vistelsen i Iran då var avslutad.');
  });

  it('is 404 for an observation that has not come, 403 for who may not', async () => {
    expect((await explain(newId())).status).toBe(404);
    expect((await explain(newId(), ['signals:read'])).status).toBe(403);
  });
});
