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

it('refuses a whole batch of conflicts one by one, and the consumer goes on', async () => {
  const persons = Array.from({ length: 30 }, () => person());
  await register.deliver(personRecorded, persons);
  const { pool } = register.database;
  await pool.query('delete from dead_letters');
  await register.deliver(
    personRecorded,
    persons.map((one) => ({ ...one, sex: 'F' as const })),
  );
  const { rows } = await pool.query('select reason_code as code, count(*) as n from dead_letters group by 1');
  expect(rows).toEqual([{ code: 'version-conflict', n: 30 }]);
  await register.deliver(personRecorded, [{ ...(persons[0] ?? person()), version: 2 }]);
  const { rows: stored } = await pool.query('select version from persons where person_id = $1', [persons[0]?.personId]);
  expect(stored).toEqual([{ version: 2 }]);
});
