import { assessmentReported, identificationMade, observationRecorded, personRecorded } from '@samband/contracts';
import { expect, it } from 'vitest';
import { observation, person, wrongPerson } from '../samples.ts';
import { startRegister } from '../start-register.ts';

let clock = new Date('2026-11-02T08:00:00Z');
const register = await startRegister({ now: () => clock });
const { deliver, published, settle } = register;

it('after the window only ids and hashes remain, and a wrong person can still be reported', async () => {
  const known = person({ names: [{ full: 'Windonella Barkuliso' }] });
  await deliver(personRecorded, [known]);
  const found = observation({ names: [{ full: 'Windonella Barkuliso' }], birthDate: '1984-05-17' });
  const unknown = observation({ names: [{ full: 'Nobody Ofthiskind' }], birthDate: '1950-02-03' });
  const open = observation({ names: [{ full: 'Windonella Barkuliso' }] });
  await deliver(observationRecorded, [found, unknown, open]);
  clock = new Date('2026-11-16T08:00:01Z');
  await settle();
  const { rows } = await register.database.pool.query<{ id: string; description: unknown; hashes: boolean }>(
    'select subject_id as id, description, cardinality(identifiers) > 0 as hashes from subjects',
  );
  const held = new Map(rows.map((row) => [row.id, row]));
  expect(held.get(found.observationId)).toMatchObject({ description: null, hashes: true });
  expect(held.get(unknown.observationId)).toMatchObject({ description: null, hashes: false });
  expect(held.get(open.observationId)).toMatchObject({ description: expect.anything() });

  await published(identificationMade);
  const late = { decidedOn: '2026-11-16', reportedAt: '2026-11-16T08:00:00Z' };
  await deliver(assessmentReported, [wrongPerson(known.personId, [found.observationId], late)]);
  expect((await published(identificationMade)).map(({ data }) => data)).toMatchObject([
    { outcome: 'identity-rejected', previousPersonId: known.personId },
  ]);
  const again = observation({ names: [{ full: 'Windonella Barkuliso' }], birthDate: '1984-05-17' });
  await deliver(observationRecorded, [again]);
  expect((await published(identificationMade))[0]?.data.outcome).toBe('identity-rejected');
});

it('a confirmation that is taken back after the window leaves nobody identified', async () => {
  clock = new Date('2026-11-20T08:00:00Z');
  const officer = await register.as({ scopes: ['verifications:decide'], unit: 'NOA' });
  const known = person({ names: [{ full: 'Windolfo Takebackson' }] });
  const seen = observation({ names: known.names, receivedAt: '2026-11-20T08:00:00.000Z' });
  await deliver(personRecorded, [known]);
  await deliver(observationRecorded, [seen]);
  const { body } = await officer('GET', '/v1/verifications?limit=1000', undefined, {
    purpose: 'identity-verification',
  });
  const { items } = body as { items: { verificationId: string; subject: { id: string } }[] };
  const of = `/v1/verifications/${items.find(({ subject }) => subject.id === seen.observationId)?.verificationId}`;
  await officer('POST', `${of}/decision`, { decision: 'confirm', reason: 'samma person' });
  clock = new Date('2026-12-05T08:00:00Z');
  await settle();
  await published(identificationMade);
  expect((await officer('POST', `${of}/revocation`, { reason: 'fel person' })).status).toBe(200);
  expect((await published(identificationMade)).map(({ data }) => data)).toMatchObject([
    { subject: { id: seen.observationId }, outcome: 'not-matched', previousPersonId: known.personId },
  ]);
});
