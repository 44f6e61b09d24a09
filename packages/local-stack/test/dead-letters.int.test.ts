import { createTestDatabase } from '@samband/testkit';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { runDeadLetters } from '../src/commands/dead-letters.ts';

const database = await createTestDatabase();
const elsewhere = { stackFile: '/nowhere/stack.json', databaseUrl: database.url };
const lines = vi.spyOn(console, 'log').mockImplementation(() => {});
afterEach(() => lines.mockClear());

beforeAll(async () => {
  await database.pool.query(
    `insert into dead_letters (consumer, topic, partition, "offset", message_time, reason_code, reason, value)
     select 'person-register', 'persons.v1', 0, n, now(), 'invalid-json', 'not JSON', '{bad'
     from generate_series(1, 1200) as n`,
  );
});

it('lists every one, of a service whose database is given, where no local stack runs', async () => {
  expect(await runDeadLetters(['list', 'person-register'], elsewhere)).toBe(0);
  const listed = lines.mock.calls.map(([line]) => JSON.parse(String(line)) as { service: string; id: number });
  expect(listed).toHaveLength(1200);
  expect(new Set(listed.map(({ id }) => id)).size).toBe(1200);
  expect(listed[0]).toMatchObject({ service: 'person-register', reasonCode: 'invalid-json' });
});

it('shows and replays one there', async () => {
  const { rows } = await database.pool.query<{ id: number }>('select min(id) as id from dead_letters');
  const id = String(rows[0]?.id);
  await runDeadLetters(['show', 'person-register', id], elsewhere);
  expect(lines.mock.calls[0]?.[0]).toContain('{bad');
  await runDeadLetters(['replay', 'person-register', id], elsewhere);
  expect(lines.mock.calls[1]?.[0]).toContain('will be replayed');
});

it.each([
  ['neither a stack nor a database', ['list', 'person-register'], { ...elsewhere, databaseUrl: undefined }],
  ['a database and no service that it is of', ['list'], elsewhere],
])('says what is missing: %s', async (_, args, where) => {
  await expect(runDeadLetters(args, where)).rejects.toThrow(/SERVICE.*DATABASE_URL/);
});
