import { generateKeyPairSync } from 'node:crypto';
import { readsRoutes } from '@samband/contracts';
import { inTransaction, type Tx } from '@samband/postgres';
import { buildHttp, createLogger, type Principal } from '@samband/service-kit';
import { createTestDatabase, eventually, tablesHolding } from '@samband/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import {
  addReads,
  eraseSubjects,
  logRead,
  openAudit,
  readmitSubjects,
  streamRecords,
  verifyChain,
} from '../src/index.ts';
import { listAllCheckpoints, signCheckpoints } from '../src/sign-checkpoints.ts';
import { listPublicKeys, type PrivateJwk } from '../src/signing-key.ts';

const logger = createLogger({ service: 'test', level: 'silent' });
const config = { CHECKPOINT_SECONDS: 60 };
const officer: Principal = {
  subject: 's',
  clientId: 'unit-officer',
  agency: 'Migrationsverket',
  unit: 'AE1',
  scopes: [],
};
const caseSystem: Principal = { ...officer, clientId: 'case-system', purpose: 'protection-review' };
const auditor = { ...officer, clientId: 'auditor', scopes: ['reads:read'] };
const merged = new Map([['P-1', ['P-1', 'P-1-before']]]);

const { pool } = await createTestDatabase({ migrate: false });
const audit = await openAudit({ pool, service: 'test', logger }, { config });
const routes = readsRoutes('Test');
const http = buildHttp({
  service: 'test',
  api: { title: 'Test', description: 'test', routes },
  verify: async () => auditor,
  logger,
  checks: {},
});
addReads(http, { audit, routes, personsOf: async (_db, id) => merged.get(id) ?? [id] });
const url = await http.listen({ host: '127.0.0.1', port: 0 });
afterAll(() => http[Symbol.asyncDispose]());

type Item = Record<string, unknown>;
const ask = async (query: string) => {
  const response = await fetch(`${url}/v1/reads?${query}`, { headers: { authorization: 'Bearer t' } });
  return { status: response.status, body: (await response.json()) as { items: Item[]; next: string; errors: Item[] } };
};
const operations = async (query: string) => (await ask(query)).body.items.map(({ operation }) => operation);
const read = (operation: string, more: Partial<Parameters<typeof logRead>[2]>) =>
  inTransaction(pool, (tx) =>
    logRead(tx, audit, { operation, principal: officer, purpose: 'status-lookup', personIds: ['P-1'], ...more }),
  );

it('tells the auditor who read about a person, in which function, when and why; asking is a read too', async () => {
  await read('first', {});
  await read('older', { personIds: ['P-1-before'] });
  await read('other', { personIds: ['P-2'] });
  const { body } = await ask('person=P-1');
  expect(body.items).toMatchObject([
    { operation: 'first', function: 'unit:AE1', clientId: 'unit-officer', purpose: 'status-lookup' },
    { operation: 'older' },
  ]);
  expect(JSON.stringify(body)).not.toMatch(/P-1|subjectRefs/);
  expect(await operations('person=P-1')).toEqual(['first', 'older', 'listTestReads']);
  const [first] = (await ask('person=P-1&limit=1')).body.items;
  expect(first).toMatchObject({ operation: 'first' });
});

it('writes one record for a page of a feed, however many it is about', async () => {
  await read('page', { personIds: ['P-3', 'P-4', 'P-4'], subjects: ['signal:1', 'signal:1', 'signal:2'] });
  const { rows } = await pool.query<{ record: { subjectRefs: string[]; subjects: string[] } }>(
    `select record from reads where record->>'operation' = 'page'`,
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.record).toMatchObject({ subjects: ['signal:1', 'signal:2'] });
  expect(rows[0]?.record.subjectRefs).toHaveLength(2);
  expect(await operations('person=P-4')).toEqual(['page']);
});

it('finds reads that were about no person by what they were about', async () => {
  await read('getTip', { personIds: [], subjects: ['tip:7'] });
  expect(await operations('subject=tip:7')).toEqual(['getTip']);
  expect(await operations('subject=tip:8')).toEqual([]);
  for (const query of ['', 'person=P-1&subject=tip:7']) {
    expect(await ask(query)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/query/person' }] } });
  }
  expect((await ask('subject=nonsense')).status).toBe(422);
});

it('takes the purpose of the request, else of the registration, else names the header', async () => {
  await read('feed', { personIds: ['P-5'], principal: caseSystem, purpose: undefined });
  await read('said', { personIds: ['P-5'], principal: caseSystem, purpose: 'audit' });
  const { body } = await ask('person=P-5');
  expect(body.items.map(({ purpose }) => purpose)).toEqual(['protection-review', 'audit']);
  await expect(read('none', { purpose: undefined })).rejects.toMatchObject({
    status: 422,
    errors: [{ pointer: '/headers/purpose', code: 'required' }],
  });
  const curious = { ...caseSystem, purpose: 'curiosity' };
  await expect(read('none', { principal: curious, purpose: undefined })).rejects.toMatchObject({
    errors: [{ pointer: '/headers/purpose', code: 'invalid-value' }],
  });
});

it('shows nothing that it cannot log', async () => {
  await pool.query('alter table reads add constraint broken check (false) not valid');
  const shown: string[] = [];
  const answer = inTransaction(pool, async (tx) => {
    await logRead(tx, audit, { operation: 'x', principal: officer, purpose: 'audit', personIds: ['P-6'] });
    return 'personal data';
  }).then((value) => shown.push(value));
  await expect(answer).rejects.toThrow('broken');
  expect((await ask('person=P-1')).status).toBe(500);
  await pool.query('alter table reads drop constraint broken');
  expect(shown).toEqual([]);
  expect(await operations('person=P-6')).toEqual([]);
});

it('forgets whose reads they were when a person is erased, and the chain still holds', async () => {
  await inTransaction(pool, (tx) => eraseSubjects(tx, ['P-4']));
  expect(await operations('person=P-4')).toEqual([]);
  expect(await operations('person=P-3')).toEqual(['page']);
  expect(await tablesHolding(pool, 'P-4')).toEqual([]);
  await Promise.all(Array.from({ length: 10 }, (_, n) => read('at once', { personIds: [`P-${n}`] })));
  expect(await signCheckpoints(audit)).toBe(1);
  expect(await signCheckpoints(audit)).toBe(0);
  const evidence = { checkpoints: await listAllCheckpoints(pool, 'reads'), keys: await listPublicKeys(pool) };
  const result = await verifyChain(streamRecords(pool, 'reads'), evidence);
  expect(result).toMatchObject({ unwitnessed: 0, checkpoints: 1 });
  expect(result.fault).toBeUndefined();
  const { rows } = await pool.query<{ value: object }>(
    `select value::jsonb as value from outbox where topic = 'disclosure-checkpoints.v1'`,
  );
  expect(rows).toMatchObject([{ value: { service: 'test', log: 'reads', count: result.records } }]);
});

const erase = (...personIds: string[]) => inTransaction(pool, (tx) => eraseSubjects(tx, personIds));
const refsOf = async (operation: string) => {
  const { rows } = await pool.query<{ refs: string[] }>(
    `select record->'subjectRefs' as refs from reads where record->>'operation' = $1 order by position`,
    [operation],
  );
  return rows.map(({ refs }) => refs);
};

it('makes no key for an erased person again: the read is logged, and its reference leads to nobody', async () => {
  await read('before', { personIds: ['P-20'] });
  await erase('P-20', 'P-21');
  await erase('P-21');
  for (let n = 0; n < 2; n += 1) await read('after', { personIds: ['P-20', 'P-21', 'P-22'] });
  for (const erased of ['P-20', 'P-21']) {
    expect(await operations(`person=${erased}`)).toEqual([]);
    expect(await tablesHolding(pool, erased)).toEqual([]);
  }
  const refs = [...(await refsOf('before')), ...(await refsOf('after'))];
  expect(refs.map((each) => each.length)).toEqual([1, 3, 3]);
  // Of P-22, who is not erased, both records have the same.
  expect(new Set(refs.flat()).size).toBe(6);
  expect(await operations('person=P-22')).toEqual(['after', 'after']);
});

it('gives a person who is registered anew a new key, which leads to nothing from before', async () => {
  await read('first time', { personIds: ['P-23'] });
  await erase('P-23');
  await inTransaction(pool, (tx) => readmitSubjects(tx, ['P-22', 'P-23', 'P-24']));
  await read('second time', { personIds: ['P-23'] });
  expect(await operations('person=P-23')).toEqual(['second time']);
  expect(await operations('person=P-22')).toContain('after');
});

type Step = (tx: Tx) => Promise<void>;

/** The second begins while the first is open, and waits for it. */
async function oneBehindTheOther(first: Step, second: Step): Promise<void> {
  const entered = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const ahead = inTransaction(pool, async (tx) => {
    await first(tx);
    entered.resolve();
    await gate.promise;
  });
  await entered.promise;
  const behind = inTransaction(pool, second);
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  try {
    await eventually(async () => expect((await pool.query(waiting)).rows).toHaveLength(1));
  } finally {
    gate.resolve();
    await Promise.all([ahead, behind]);
  }
}

describe('a read and an erasure at once', () => {
  const reading =
    (operation: string, personId: string): Step =>
    (tx) =>
      logRead(tx, audit, { operation, principal: officer, purpose: 'status-lookup', personIds: [personId] });
  const erasing =
    (personId: string): Step =>
    (tx) =>
      eraseSubjects(tx, [personId]);
  const expectErased = async (personId: string, operation: string) => {
    expect(await tablesHolding(pool, personId)).toEqual([]);
    expect(await operations(`person=${personId}`)).toEqual([]);
    const [refs] = await refsOf(operation);
    expect(refs).toHaveLength(1);
  };

  it('leave no key when the read is first, which is the first about the person', async () => {
    await oneBehindTheOther(reading('just before', 'P-30'), erasing('P-30'));
    await expectErased('P-30', 'just before');
  });

  it('leave no key when the erasure is first, of somebody nobody had read about', async () => {
    await oneBehindTheOther(erasing('P-31'), reading('just after', 'P-31'));
    await expectErased('P-31', 'just after');
  });

  it('leave no key when the erasure is first, of somebody who had one', async () => {
    await read('long before', { personIds: ['P-32'] });
    await oneBehindTheOther(erasing('P-32'), reading('meanwhile', 'P-32'));
    await expectErased('P-32', 'meanwhile');
    expect(await refsOf('meanwhile')).not.toEqual(await refsOf('long before'));
  });
});

it('goes on under a new signing key; who trusts the old one alone is told from where', async () => {
  const given = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as PrivateJwk;
  const next = await openAudit({ pool, service: 'test', logger }, { config: { ...config, CHECKPOINT_KEY: given } });
  await read('under the new key', {});
  expect(await signCheckpoints(next)).toBe(1);
  const checkpoints = await listAllCheckpoints(pool, 'reads');
  const keys = await listPublicKeys(pool);
  expect(keys).toHaveLength(2);
  expect((await verifyChain(streamRecords(pool, 'reads'), { checkpoints, keys })).fault).toBeUndefined();
  const { fault } = await verifyChain(streamRecords(pool, 'reads'), { checkpoints, keys: keys.slice(0, 1) });
  expect(fault).toMatchObject({ seq: (checkpoints[0]?.count ?? 0) + 1, code: 'bad-signature' });
  const { rows } = await pool.query('select 1 from checkpoint_keys where private_jwk is not null');
  expect(rows).toHaveLength(1);
});

it('does not start in production mode on a key that lies beside the log', async () => {
  const started = openAudit({ pool, service: 'test', logger }, { config: { ...config, NODE_ENV: 'production' } });
  await expect(started).rejects.toMatchObject({ code: 'missing-secret' });
});

it('refuses to be changed', async () => {
  for (const table of ['reads', 'checkpoints']) {
    for (const statement of [`delete from ${table}`, `truncate ${table}`, `update ${table} set position = default`]) {
      await expect(pool.query(statement)).rejects.toThrow('append only');
    }
  }
});

it('gives every record to the verifier, also one that was put beside another at the end of a portion', async () => {
  const { pool: own } = await createTestDatabase({ migrate: false });
  await openAudit({ pool: own, service: 'test', logger }, { config });
  await own.query('drop index reads_seq');
  await own.query(
    `insert into reads (record, hash) select jsonb_build_object('seq', n), '' from generate_series(1, 1000) n
     union all select jsonb_build_object('seq', 1000, 'forged', true), ''`,
  );
  const seen: number[] = [];
  for await (const { seq } of streamRecords(own, 'reads')) seen.push(seq);
  expect(seen.slice(-3)).toEqual([999, 1000, 1000]);
});
