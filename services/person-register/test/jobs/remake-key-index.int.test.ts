import { identificationMade, observationRecorded, personRecorded } from '@samband/contracts';
import { expect, it } from 'vitest';
import { observation, person, unheard } from '../samples.ts';
import { startRegister } from '../start-register.ts';

const register = await startRegister();
const { deliver, published, settle } = register;
const { pool } = register.database;

it('nobody is looked up in an index that a crash has emptied, and it is made again', async () => {
  const name = unheard();
  const [known, other] = [person({ names: [name] }), person()];
  await deliver(personRecorded, [known]);
  const { rows: before } = await pool.query('select * from person_keys order by 1, 2');
  // What a crash of the server leaves of unlogged tables.
  await pool.query('truncate person_keys, subject_keys, key_index');
  await deliver(personRecorded, [other]);
  const seen = observation({ names: [name], birthDate: '1984-05-17' });
  await expect(deliver(observationRecorded, [seen])).rejects.toMatchObject({ code: 'database-unavailable' });
  expect((await fetch(`${register.url}/health/ready`)).status).toBe(503);
  await settle();
  await deliver(observationRecorded, [seen]);
  expect((await published(identificationMade)).map(({ data }) => data)).toMatchObject([
    { outcome: 'identified', personId: known.personId, version: 1 },
  ]);
  const { rows: after } = await pool.query('select * from person_keys order by 1, 2');
  expect(after).toEqual(expect.arrayContaining(before));
});

it('is made again from held descriptions that name one number twice, as a typed number and its zone do', async () => {
  const mrz = ['P<IRNHOSSEINI<<SEYED<ALI<<<<<<<<<<<<<<<<<<<<', 'K123456784IRN84<<<<8M3002016<<<<<<<<<<<<<<08'];
  const seen = observation({ names: [unheard()], documents: [{ issuingCountry: 'IRN', number: 'K12345678', mrz }] });
  await deliver(observationRecorded, [seen]);
  const { rows: before } = await pool.query('select key, born, subject_no from subject_keys order by 1, 2, 3');
  await pool.query('truncate person_keys, subject_keys, key_index');
  // Housekeeping would forget the description.
  await register.service.jobs.find(({ name }) => name === 'remake-key-index')?.turn();
  const { rows: after } = await pool.query('select key, born, subject_no from subject_keys order by 1, 2, 3');
  expect(after).toEqual(before);
});
