import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '../src/database.ts';
import { holds, tablesHolding } from '../src/find-secret.ts';

const secret = 'Ingeborg Plantedsdotter';
const around = ['', 'x', 'xy', 'xyz'].map((before) => `${before}${secret} och mer`);
const hidden = [
  ...around,
  ...around.map((text) => Buffer.from(text).toString('hex')),
  ...around.map((text) => Buffer.from(text).toString('base64')),
  ...around.map((text) => Buffer.from(text).toString('base64url')),
];

describe('the search for a secret', () => {
  it.each(hidden)('finds it in %s', (text) => {
    expect(holds(text, secret)).toBe(true);
    expect(holds(text, 'Ingeborg Plantedsdotterson')).toBe(false);
  });

  it('finds the table, whatever the column is', async () => {
    const { pool } = await createTestDatabase({ migrate: false });
    await pool.query(`create table clean (value text); create table as_text (value text); create table as_json (value jsonb);
      create table as_bytes (value bytea); create table in_array (value text[])`);
    await pool.query('insert into clean values ($1)', ['Ingeborg Planterad']);
    await pool.query('insert into as_text values ($1)', [Buffer.from(`x${secret}`).toString('base64')]);
    await pool.query('insert into as_json values ($1)', [JSON.stringify({ deep: [{ name: secret }] })]);
    await pool.query('insert into as_bytes values ($1)', [Buffer.from(`före ${secret}`)]);
    await pool.query('insert into in_array values ($1)', [['a', secret]]);
    expect(await tablesHolding(pool, secret)).toEqual(['as_bytes', 'as_json', 'as_text', 'in_array']);
  });
});
