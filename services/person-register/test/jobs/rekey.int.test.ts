import { identificationMade, observationRecorded, personRecorded } from '@samband/contracts';
import { expect, it } from 'vitest';
import { observation, person, unheard } from '../samples.ts';
import { startRegister } from '../start-register.ts';

const register = await startRegister();
const { deliver, published, settle } = register;
const { pool } = register.database;

it('keys and decisions of an earlier matcher are made again, and until then it is not ready', async () => {
  const name = unheard();
  const known = person({ names: [name] });
  const seen = observation({ names: [name], birthDate: '1984-05-17' });
  await deliver(personRecorded, [known]);
  // As an earlier version left it: other keys, and a description that nobody was found for.
  await pool.query(`update persons set key_version = 'k0', keys = '{7}', key_dates = '{}'`);
  await pool.query('truncate person_keys');
  await deliver(observationRecorded, [seen]);
  await pool.query(`update subjects set keys = '{}', key_dates = '{}', key_others = '{}', model_version = 'earlier'`);
  await pool.query('truncate subject_keys');
  expect((await fetch(`${register.url}/health/ready`)).status).toBe(503);
  await published(identificationMade);
  await settle();
  expect((await published(identificationMade)).map(({ data }) => data)).toMatchObject([
    { outcome: 'identified', personId: known.personId, version: 2 },
  ]);
  expect((await fetch(`${register.url}/health/ready`)).status).toBe(200);
  const { rows } = await pool.query(
    'select k.key, k.born from persons p, unnest(p.keys, p.key_dates) as k (key, born) order by 1, 2',
  );
  expect(rows.length).toBeGreaterThan(0);
  expect((await pool.query('select key, born from person_keys order by 1, 2')).rows).toEqual(rows);
});
