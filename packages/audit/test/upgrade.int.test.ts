import { createHmac, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTransaction, migrate, type Pool } from '@samband/postgres';
import { createLogger } from '@samband/service-kit';
import { createTestDatabase } from '@samband/testkit';
import { expect, it, onTestFinished } from 'vitest';
import { chain, genesis } from '../src/chain.ts';
import { keyId, type SigningKey, signCheckpoint } from '../src/checkpoints.ts';
import { listPublicKeys, openAudit, signCheckpoints, streamRecords, verifyChain } from '../src/index.ts';
import { findReads, logRead } from '../src/log-read.ts';
import { listAllCheckpoints } from '../src/sign-checkpoints.ts';
import { subjectRefsOf } from '../src/subject-keys.ts';

const logger = createLogger({ service: 'test', level: 'silent' });
const open = (pool: Pool) => openAudit({ pool, service: 'test', logger }, { config: { CHECKPOINT_SECONDS: 60 } });

// The read logs that services had before they had this package.
const ofPersons = `create table reads (read_id uuid primary key, read_at timestamptz not null, operation text not null,
  agency text not null, function text not null, client_id text not null, purpose text not null, person_ids text[] not null);
  create index reads_persons on reads using gin (person_ids)`;
const ofTips = `create table reads (read_id uuid primary key, read_at timestamptz not null, operation text not null,
  tip_id uuid not null, person_ids text[] not null, agency text not null, functions text[] not null,
  client_id text not null, purpose text not null)`;

async function landed(sql: string) {
  const database = await createTestDatabase({ migrate: false });
  const folder = await mkdtemp(join(tmpdir(), 'upgrade-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, '0001-own.sql'), sql);
  await migrate(database.pool, folder);
  return { database, folder };
}

it('chains the rows of an earlier read log, oldest first, each once', async () => {
  const { database, folder } = await landed(ofPersons);
  const { pool } = database;
  await pool.query(`insert into reads select gen_random_uuid(), timestamptz '2026-11-01 12:00Z' - n * interval '1 minute',
    'queryIdentification', 'Migrationsverket', 'unit:NOA', 'officer', 'audit', array['P-' || n, 'P-1'] from generate_series(1, 2500) n`);
  await Promise.all([open(pool), open(pool)]);
  const refs = await subjectRefsOf(pool, ['P-7']);
  expect(await findReads(pool, { subjectRefs: refs }, { after: 0, limit: 9 })).toMatchObject([
    {
      item: {
        operation: 'queryIdentification',
        function: 'unit:NOA',
        clientId: 'officer',
        at: '2026-11-01T11:53:00.000Z',
      },
    },
  ]);
  const { rows } = await pool.query(`select count(*) as n, min(record->>'at') as first from reads`);
  expect(rows).toEqual([{ n: 2500, first: '2026-10-30T18:20:00.000Z' }]);
  const { rows: order } = await pool.query(
    `select 1 from reads a join reads b on (a.record->>'seq')::int + 1 = (b.record->>'seq')::int where a.record->>'at' > b.record->>'at'`,
  );
  expect(order).toEqual([]);
  expect(await migrate(pool, folder)).toEqual([]);
});

it('keeps what an earlier read was about when that was a tip', async () => {
  const { database } = await landed(ofTips);
  const tip = '6f1f3c1e-53a7-4f5e-9f0e-0d8c2a4b1d11';
  await database.pool.query(
    `insert into reads values (gen_random_uuid(), now(), 'getTip', $1, '{}', 'Migrationsverket', '{unit:AE1,noa}', 'c', 'p')`,
    [tip],
  );
  await open(database.pool);
  const found = await findReads(database.pool, { subjectRefs: [], subject: `tip:${tip}` }, { after: 0, limit: 9 });
  expect(found).toMatchObject([{ item: { function: 'unit:AE1, noa', subjectRefs: [], subjects: [`tip:${tip}`] } }]);
});

// As agency-notification had it: the package came out of there.
const chained = `create table reads (position bigint generated always as identity primary key, record jsonb not null, hash text not null);
  create index reads_subject_refs on reads using gin ((record->'subjectRefs'));
  create table subject_keys (person_id text primary key, key bytea not null);
  create table checkpoints (position bigint generated always as identity primary key, log text not null, count bigint not null,
    head text not null, at text not null, kid text not null, signature text not null, unique (log, count));
  create table checkpoint_keys (kid text primary key, public_jwk jsonb not null, private_jwk jsonb, created_at timestamptz not null default now());
  create function refuse_change() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
  create trigger reads_append_only before update or delete or truncate on reads for each statement execute function refuse_change()`;

it('goes on with a chain that is there, its keys and its checkpoints', async () => {
  const { database } = await landed(chained);
  const { pool } = database;
  const key = Buffer.alloc(32, 7);
  const ref = createHmac('sha256', key).update('P-1').digest('hex');
  const [record] = chain(genesis, [{ readId: 'r', at: '2026-11-01T00:00:00Z', operation: 'old', subjectRefs: [ref] }]);
  const { privateKey } = generateKeyPairSync('ed25519');
  const jwk = privateKey.export({ format: 'jwk' }) as Omit<SigningKey, 'kid'>;
  const signingKey = { ...jwk, kid: keyId(jwk) };
  const old = signCheckpoint(
    { log: 'reads', count: 1, head: record?.hash ?? '', at: '2026-11-01T00:00:00Z' },
    signingKey,
  );
  await pool.query('insert into reads (record, hash) values ($1, $2)', [record, record?.hash]);
  await pool.query(`insert into subject_keys values ('P-1', $1)`, [key]);
  await pool.query('insert into checkpoints (log, count, head, at, kid, signature) values ($1, $2, $3, $4, $5, $6)', [
    old.log,
    old.count,
    old.head,
    old.at,
    old.kid,
    old.signature,
  ]);
  const { d: _private, ...publicJwk } = signingKey;
  await pool.query('insert into checkpoint_keys (kid, public_jwk, private_jwk) values ($1, $2, $3)', [
    signingKey.kid,
    publicJwk,
    jwk,
  ]);
  const audit = await open(pool);
  const principal = { subject: 's', clientId: 'c', agency: 'Migrationsverket', scopes: [] };
  await inTransaction(pool, (tx) =>
    logRead(tx, audit, { operation: 'new', principal, purpose: 'audit', personIds: ['P-1'] }),
  );
  await signCheckpoints(audit);
  const found = await findReads(pool, { subjectRefs: await subjectRefsOf(pool, ['P-1']) }, { after: 0, limit: 9 });
  expect(found.map(({ item }) => item.operation)).toEqual(['old', 'new']);
  const checkpoints = await listAllCheckpoints(pool, 'reads');
  expect(checkpoints).toMatchObject([{ ...old }, { service: 'test', count: 2, kid: old.kid }]);
  const result = await verifyChain(streamRecords(pool, 'reads'), { checkpoints, keys: await listPublicKeys(pool) });
  expect(result).toEqual({ records: 2, witnessed: 2, unwitnessed: 0, checkpoints: 2, proved: 0 });
});

it('starts on an empty database, and again', async () => {
  const { database } = await landed('create table other (id int)');
  await open(database.pool);
  await open(database.pool);
  expect((await database.pool.query('select * from reads')).rows).toEqual([]);
});
