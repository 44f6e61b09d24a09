import { personRecorded } from '@samband/contracts';
import { expect, it } from 'vitest';
import { person } from '../samples.ts';
import { startRegister } from '../start-register.ts';

const register = await startRegister();

it('dead-letters a version with another content, and keeps the rest of the batch', async () => {
  const [one, two, three] = [person(), person(), person()];
  await register.deliver(personRecorded, [one]);
  await register.deliver(personRecorded, [two, { ...one, sex: 'F' }, three, { ...three, version: 2 }]);
  const { pool } = register.database;
  const stored = await pool.query('select person_id, version from persons order by person_no');
  expect(stored.rows.map((row) => Object.values(row))).toEqual([
    [one.personId, 1],
    [two.personId, 1],
    [three.personId, 2],
  ]);
  const dead = await pool.query<{ reason: string }>('select reason from dead_letters');
  expect(dead.rows).toHaveLength(1);
  expect(dead.rows[0]?.reason).toContain('another content');
});
