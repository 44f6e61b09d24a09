import { createPool } from '@samband/postgres';
import { expect, it } from 'vitest';
import { createTestDatabase, stackToken, testStack } from '../src/index.ts';

const database = await createTestDatabase();

it('has the base tables and is of its own', async () => {
  await using other = await createTestDatabase();
  await database.pool.query("insert into feeds (name) values ('a')");
  expect((await other.pool.query('select * from feeds')).rows).toEqual([]);
  expect((await database.pool.query('select name from feeds')).rows).toEqual([{ name: 'a' }]);
});

it('is gone after it has been disposed of', async () => {
  const { name, url } = await (async () => {
    await using short = await createTestDatabase({ migrate: false });
    return short;
  })();
  await using pool = createPool({ url, max: 1, applicationName: 'test' });
  await expect(pool.query('select 1')).rejects.toThrow(name);
});

it('names whoever left a connection open', async () => {
  const leaky = await createTestDatabase({ migrate: false, closingMs: 200 });
  await using pool = createPool({ url: leaky.url, max: 1, applicationName: 'forgetful' });
  await pool.query('select 1');
  await expect(leaky[Symbol.asyncDispose]()).rejects.toThrow('left open by: forgetful');
});

it('gets tokens of the stack', async () => {
  const token = await stackToken('police-border', 'urn:samband:observation-intake');
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object;
  expect(claims).toMatchObject({
    iss: testStack().oidc.issuer,
    aud: 'urn:samband:observation-intake',
    agency: 'Polismyndigheten',
  });
});
