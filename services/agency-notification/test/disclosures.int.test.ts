import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signCheckpoints } from '@samband/audit';
import { agencyNotificationApi, type RouteContract } from '@samband/contracts';
import { inTransaction } from '@samband/postgres';
import { accessViolations } from '@samband/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { about, person, routes, warCrimes } from './samples.ts';
import { auditor, createClock, officer, prosecutor, startNotification } from './start-notification.ts';

const clock = createClock();
const notification = await startNotification({ now: clock.now });
const { call, route, register, service, pool, database, url } = notification;
const folder = await mkdtemp(join(tmpdir(), 'disclosures-'));
afterAll(() => rm(folder, { recursive: true }));
const file = (name: string) => join(folder, name);
const sign = () => signCheckpoints(service.deps.audit);

type Page = { items: Record<string, unknown>[]; keys: Record<string, unknown>[]; next: string };

const cli = join(import.meta.dirname, '..', 'src', 'cli.ts');

/** The verifier as its user runs it: a process of its own, in a folder of its own, with nothing but what it is given. */
function verify(
  args: readonly string[],
  { env = {}, cwd }: { env?: Record<string, string>; cwd?: string } = {},
): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, 'verify', ...args], { env, ...(cwd && { cwd }) }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), text: stdout + stderr }),
    );
  });
}

await register(person('P-40'));
for (let tip = 0; tip < 5; tip++) await route(routes({ additional: warCrimes, persons: about('P-40') }));
await sign();
const kept = (await call<Page>(auditor, 'GET /v1/disclosures/checkpoints')).body;
await writeFile(file('key.json'), JSON.stringify(kept.keys[0]));
await writeFile(file('kept.json'), JSON.stringify(kept.items[0]));
await route(routes({ additional: warCrimes, persons: about('P-40') }));
const exported = (await call<string>(auditor, 'GET /v1/disclosures/export')).body;
await writeFile(file('export.ndjson'), exported);
const trusted = ['--key', file('key.json'), '--checkpoint', file('kept.json')];

describe('the verifier, with only the exported files', () => {
  it('finds the log intact, and says what lies after the last checkpoint', async () => {
    const { code, text } = await verify(['--file', file('export.ndjson'), ...trusted]);
    expect(text).toContain('intact: 12 records, 10 witnessed');
    expect(text).toContain('the last 2 records');
    expect(code).toBe(0);
  });

  it('needs no more than those files, in an empty folder', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'auditor-'));
    for (const name of ['export.ndjson', 'key.json', 'kept.json']) await copyFile(file(name), join(empty, name));
    const args = ['--file', 'export.ndjson', '--key', 'key.json', '--checkpoint', 'kept.json'];
    const { code, text } = await verify(args, { cwd: empty });
    expect(text).toContain('proved by a kept checkpoint: records up to 10');
    expect(code).toBe(0);
    await rm(empty, { recursive: true });
  });

  it('names the record that was altered', async () => {
    const lines = exported.split('\n');
    const at = lines.findIndex((line) => line.includes('"seq":4,') || line.includes('"seq": 4,'));
    const altered = lines.with(at, (lines[at] ?? '').replace('war-crimes', 'war-crimez')).join('\n');
    expect(altered).not.toBe(exported);
    await writeFile(file('altered.ndjson'), altered);
    expect(await verify(['--file', file('altered.ndjson'), ...trusted])).toMatchObject({
      code: 1,
      text: expect.stringContaining('record 4'),
    });
  });

  it('finds an end that was cut off together with its checkpoints, by the one that was kept', async () => {
    const cut = exported.split('\n').filter((line) => !line.includes('checkpoint') && !/"seq": ?(9|1\d),/.test(line));
    await writeFile(file('cut.ndjson'), cut.join('\n'));
    expect((await verify(['--file', file('cut.ndjson'), '--key', file('key.json')])).code).toBe(0);
    expect(await verify(['--file', file('cut.ndjson'), ...trusted])).toMatchObject({
      code: 1,
      text: expect.stringContaining('cut-off'),
    });
  });

  it('finds such an end also when the file says that it was asked for up to a day only', async () => {
    const cutUntil = (until: string) => {
      const [log = '', ...rest] = exported
        .split('\n')
        .filter((line) => !line.includes('checkpoint') && !/"seq": ?(9|1\d),/.test(line));
      const { log: named } = JSON.parse(log) as { log: object };
      return [JSON.stringify({ log: { ...named, until } }), ...rest].join('\n');
    };
    await writeFile(file('stretch.ndjson'), cutUntil('2030-01-01'));
    expect(await verify(['--file', file('stretch.ndjson'), ...trusted])).toMatchObject({
      code: 1,
      text: expect.stringContaining('cut-off'),
    });
    // What was signed after that day need not be in it; that it says so is told.
    await writeFile(file('stretch.ndjson'), cutUntil('2026-11-05'));
    expect(await verify(['--file', file('stretch.ndjson'), ...trusted])).toMatchObject({
      code: 0,
      text: expect.stringContaining('unknown: what came after record 8; the file says that it ends before 2026-11-05'),
    });
  });

  it('finds a beginning that is gone, and says what a file lacks that was asked for from a day on', async () => {
    const [log = '', ...rest] = exported.split('\n').filter((line) => !/"seq": ?[12],/.test(line));
    const { log: named } = JSON.parse(log) as { log: object };
    await writeFile(file('head.ndjson'), [log, ...rest].join('\n'));
    expect(await verify(['--file', file('head.ndjson'), ...trusted])).toMatchObject({
      code: 1,
      text: expect.stringContaining('BROKEN at record 1 (missing)'),
    });
    const stretch = JSON.stringify({ log: { ...named, from: '2026-11-05' } });
    await writeFile(file('head.ndjson'), [stretch, ...rest].join('\n'));
    expect(await verify(['--file', file('head.ndjson'), ...trusted])).toMatchObject({
      code: 0,
      text: expect.stringContaining('unknown: records 1 to 2; the file says that it begins with 2026-11-05'),
    });
  });

  it('takes a page of the API for the key and for the checkpoints', async () => {
    await writeFile(file('page.json'), JSON.stringify(kept));
    const both = ['--key', file('page.json'), '--checkpoint', file('page.json')];
    expect(await verify(['--file', file('export.ndjson'), ...both])).toMatchObject({ code: 0 });
  });

  it('says what is unreadable', async () => {
    expect(await verify(['--file', file('none.ndjson')])).toMatchObject({ code: 2 });
    await writeFile(file('bad.ndjson'), 'nonsense\n');
    expect(await verify(['--file', file('bad.ndjson')])).toMatchObject({
      code: 2,
      text: expect.stringContaining('line 1'),
    });
  });
});

describe('the log in the database', () => {
  it('refuses to be changed, and shows it when somebody gets around that', async () => {
    await expect(pool.query(`update disclosures set hash = 'x'`)).rejects.toThrow('append only');
    await expect(pool.query('delete from disclosures')).rejects.toThrow('append only');
    const env = { env: { DATABASE_URL: database.url } };
    expect(await verify([], env)).toMatchObject({ code: 0 });
    const alter = (from: string, to: string) =>
      inTransaction(pool, async (tx) => {
        await tx.query('alter table disclosures disable trigger disclosures_append_only');
        await tx.query(
          `update disclosures set record = replace(record::text, $1, $2)::jsonb where (record->>'seq')::int = 7`,
          [from, to],
        );
        await tx.query('alter table disclosures enable trigger disclosures_append_only');
      });
    await alter('INS-5-3', 'INS-5-4');
    expect(await verify([], env)).toMatchObject({ code: 1, text: expect.stringContaining('record 7') });
    await alter('INS-5-4', 'INS-5-3');
    expect(await verify([], env)).toMatchObject({ code: 0 });
  });

  it('stops disclosures when it cannot be written, and nothing is half done', async () => {
    await pool.query('alter table disclosures add constraint broken check (false) not valid');
    const tip = routes({ additional: warCrimes });
    await expect(route(tip)).rejects.toThrow('broken');
    await pool.query('alter table disclosures drop constraint broken');
    const { rows } = await pool.query('select 1 from deliveries where subject_id = $1', [tip.tipId]);
    expect(rows).toEqual([]);
    await route(tip);
    const again = await pool.query('select 1 from deliveries where subject_id = $1', [tip.tipId]);
    expect(again.rows).toHaveLength(2);
  });

  it('chains what is written at the same time', async () => {
    await Promise.all(Array.from({ length: 10 }, () => route(routes({ additional: warCrimes }))));
    await sign();
    expect(await verify([], { env: { DATABASE_URL: database.url } })).toMatchObject({ code: 0 });
  });
});

it('answers by receiver, provision, day and page', async () => {
  const count = async (query: string) =>
    (await call<Page>(auditor, `GET /v1/disclosures?limit=1000&${query}`)).body.items.length;
  const all = await count('');
  expect(await count('receiver=agency:Polismyndigheten')).toBe(all / 2);
  expect(await count('provision=INS-5-3')).toBe(all);
  expect(await count('provision=OSL-10-27')).toBe(0);
  expect(await count('from=2026-11-06')).toBe(0);
  const first = await call<Page>(auditor, 'GET /v1/disclosures?limit=3');
  const second = await call<Page>(auditor, `GET /v1/disclosures?limit=3&after=${first.body.next}`);
  expect(second.body.items[0]).toMatchObject({ seq: 4 });
});

it('asks for a second scope before it tells of a person', async () => {
  const narrow = { ...auditor, scopes: ['disclosures:read'] };
  expect((await call(narrow, 'GET /v1/disclosures?person=P-40')).status).toBe(403);
});

it('counts closed months, small numbers hidden', async () => {
  const query = 'GET /v1/statistics?from=2026-11-01&to=2026-11-30';
  expect((await call<Page>(auditor, query)).body.items).toEqual([]);
  clock.forward(33 * 24 * 3_600_000);
  type Flow = { receiver: string };
  type Body = { asOf: string; items: Flow[]; months: { month: string; flows: Flow[] }[] };
  const { asOf, items, months } = (await call<Body>(auditor, query)).body;
  const item = items.find(({ receiver }) => receiver === 'agency:Åklagarmyndigheten');
  expect(item).toMatchObject({ month: '2026-11', sent: 17, withheld: 0 });
  expect(asOf).toBe(clock.now().toISOString());
  expect(months.flatMap(({ month, flows }) => flows.map((flow) => ({ month, ...flow })))).toEqual(items);
  expect(months.map(({ month }) => month)).toEqual(['2026-11']);
});

it('lets in whom the contract names, route for route', async () => {
  const contracts: RouteContract[] = Object.values(agencyNotificationApi.routes);
  const allScopes = [...new Set(contracts.flatMap(({ access }) => (access === 'public' ? [] : access.scopes)))];
  const token = async (scopes: readonly string[]) =>
    Buffer.from(JSON.stringify({ agency: 'Polismyndigheten', scopes })).toString('base64url');
  expect(await accessViolations({ url, routes: contracts, token, allScopes })).toEqual([]);
});

it('gives one agency nothing of another one', async () => {
  const own = (await call<Page>(prosecutor, 'GET /v1/mailbox?limit=1000')).body.items;
  const other = (await call<Page>({ ...prosecutor, agency: 'Tullverket' }, 'GET /v1/mailbox?limit=1000')).body.items;
  expect(own.length).toBeGreaterThan(5);
  expect(other).toEqual([]);
  expect((await call(officer, 'GET /v1/mailbox')).status).toBe(403);
});
