import { observationRecorded, personRecorded } from '@samband/contracts';
import { expect, it } from 'vitest';
import { observation, person, unheard } from '../samples.ts';
import { startRegister } from '../start-register.ts';

let clock = new Date('2026-09-10T08:00:00Z');
const register = await startRegister({ now: () => clock });
const { deliver } = register;
const analyst = await register.as({ scopes: ['statistics:read'] });
const statistics = async (from: string, to: string) =>
  (await analyst('GET', `/v1/statistics?from=${from}&to=${to}`)).body;

const known = person({ names: [unheard()] });
await deliver(personRecorded, [known]);
const receivedAt = '2026-09-10T08:00:00.000Z';
const seen = (birthDate?: string) =>
  observation({ names: known.names, receivedAt, ...(birthDate !== undefined && { birthDate }) });
const strangers = Array.from({ length: 6 }, () => observation({ names: [unheard()], receivedAt }));
const matching = Array.from({ length: 7 }, () => seen('1984-05-17'));
await deliver(observationRecorded, [...strangers, ...matching, seen(), seen()]);

it('counts closed months by outcome, and hides what is small with what would give it away', async () => {
  expect(await statistics('2026-09-01', '2026-09-30')).toMatchObject({ months: [] });
  clock = new Date('2026-11-03T00:00:00Z');
  const body = await statistics('2026-08-15', '2026-11-03');
  expect(body).toMatchObject({
    months: [
      {
        month: '2026-09',
        received: 15,
        outcomes: { awaitingVerification: '<5', notMatched: null, identified: null, retracted: 0 },
        verifications: { opened: '<5', open: '<5', confirmed: 0, late: 0, hoursToDecision: null },
      },
      { month: '2026-10', received: 0, outcomes: { identified: 0 } },
    ],
  });
  expect(JSON.stringify(body)).not.toContain(known.personId);
});

it('refuses a period that ends before it begins, and others than analyst and auditor', async () => {
  expect((await analyst('GET', '/v1/statistics?from=2026-09-02&to=2026-09-01')).status).toBe(422);
  const officer = await register.as({ scopes: ['verifications:decide'] });
  expect((await officer('GET', '/v1/statistics?from=2026-09-01&to=2026-09-30')).status).toBe(403);
});
