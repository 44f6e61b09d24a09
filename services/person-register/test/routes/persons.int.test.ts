import { createHash } from 'node:crypto';
import { type Person, protectionChanged, protectionErased } from '@samband/contracts';
import { inventRegister } from '@samband/testkit/invented-register';
import canonicalize from 'canonicalize';
import { describe, expect, it } from 'vitest';
import { person } from '../samples.ts';
import { startRegister } from '../start-register.ts';

const register = await startRegister();
const { published } = register;
const caseSystem = await register.as({ scopes: ['persons:write'] });
const put = (one: Person) => caseSystem('PUT', `/v1/persons/${one.personId}`, one);

async function putLines(persons: readonly unknown[]) {
  const { text } = await caseSystem('PUT', '/v1/persons', persons.map((one) => JSON.stringify(one)).join('\n'));
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { line: number; status: number; result?: string; problem?: { code: string } });
}

describe('PUT /v1/persons/{personId}', () => {
  it('stores, repeats, supersedes, and refuses another content of the same version', async () => {
    const one = person();
    expect((await put(one)).body).toEqual({ personId: one.personId, version: 1, result: 'stored' });
    expect((await put(one)).body).toMatchObject({ result: 'unchanged' });
    expect((await put({ ...one, version: 3 })).body).toMatchObject({ result: 'stored', version: 3 });
    expect((await put({ ...one, version: 2 })).body).toMatchObject({ result: 'superseded', version: 3 });
    const conflict = await put({ ...one, version: 3, sex: 'F' });
    expect(conflict).toMatchObject({ status: 409, body: { code: 'version-conflict' } });
  });

  it('tells others of protection once for each stored version, without names, birth dates and documents', async () => {
    await published(protectionChanged);
    const one = person({ documents: [{ kind: 'resedokument', issuingCountry: 'SWE', number: 'RD100200' }] });
    await put(one);
    await put(one);
    const events = await published(protectionChanged);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ key: one.personId, data: { version: 1, protection: one.protection } });
    expect(JSON.stringify(events)).not.toMatch(/Rostamzadeh|1984-05-17|RD100200/);
  });

  it('refuses another id in the path, by its pointer', async () => {
    const answer = await caseSystem('PUT', '/v1/persons/P-other', person());
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/personId' }] } });
  });

  it('is for the case system alone', async () => {
    const officer = await register.as({ scopes: ['verifications:decide'] });
    expect((await officer('PUT', '/v1/persons/P-1', person({ personId: 'P-1' }))).status).toBe(403);
  });
});

describe('PUT /v1/persons with many lines', () => {
  it('answers each line, and a bad or repeated one does not spoil the others', async () => {
    const [one, two] = [person(), person()];
    const results = await putLines([one, { personId: 'x' }, two, { ...one, version: 2 }, one, { ...two, sex: 'F' }]);
    expect(results.map(({ status }) => status)).toEqual([200, 422, 200, 200, 200, 409]);
    expect(results.map(({ result }) => result)).toEqual([
      'stored',
      undefined,
      'stored',
      'stored',
      'superseded',
      undefined,
    ]);
  });

  it('can be sent again from the start: what is there is unchanged', async () => {
    const persons = [...inventRegister({ size: 2_500 })].map((invented) => invented.person);
    expect((await putLines(persons.slice(0, 1_200))).every(({ result }) => result === 'stored')).toBe(true);
    const results = (await putLines(persons)).map(({ result }) => result);
    expect(results.slice(0, 1_200).every((result) => result === 'unchanged')).toBe(true);
    expect(results.slice(1_200).every((result) => result === 'stored')).toBe(true);
  });
});

describe('DELETE /v1/persons/{personId}', () => {
  it('erases: a keyed hash and the version remain, and versions up to it are ignored for ever', async () => {
    const one = person({ personId: 'erasable', names: [{ full: 'Erasable Person' }], version: 4 });
    await put(one);
    await published(protectionErased);
    expect((await caseSystem('DELETE', `/v1/persons/${one.personId}`)).status).toBe(204);
    expect((await published(protectionErased)).map(({ data }) => data)).toMatchObject([
      { personId: one.personId, version: 4 },
    ]);
    expect((await put(one)).body).toMatchObject({ result: 'superseded', version: 4 });
    expect((await caseSystem('DELETE', `/v1/persons/${one.personId}`)).status).toBe(404);
    await register.settle();
    expect(await mentions(one.personId)).toEqual([]);
    expect((await put({ ...one, version: 5 })).body).toMatchObject({ result: 'stored' });
    const officer = await register.as({ scopes: ['identifications:query', 'reads:read'] });
    const asked = { names: one.names, birthDate: '1984-05-17' };
    await officer('POST', '/v1/identifications/query', asked, { purpose: 'status-lookup' });
    expect((await officer('GET', `/v1/reads?person=${one.personId}`)).body).toMatchObject({
      items: [{ operation: 'queryIdentification' }],
    });
  });
});

/** Tables in which an id still occurs, but for the ordered log of changes, whose newest row is the register version. */
async function mentions(personId: string): Promise<string[]> {
  const { pool } = register.database;
  const tables = ['persons', 'subjects', 'verifications', 'judgements', 'duplicates', 'erasures'];
  const found = [];
  for (const table of tables) {
    const { rows } = await pool.query(`select from ${table} t where t::text like '%' || $1 || '%'`, [personId]);
    if (rows.length > 0) found.push(table);
  }
  return found;
}

describe('GET /v1/persons/digest', () => {
  it('is what the case system computes from its own records, also after changes and erasure', async () => {
    const own = new Map<string, Person>();
    const { rows } = await register.database.pool.query<{ content: Person }>('select content from persons');
    for (const { content } of rows) own.set(content.personId, content);
    expect(await digest()).toEqual(expectedDigest(own));
    const [changed, erased] = [...own.values()] as [Person, Person];
    const newer = { ...changed, version: changed.version + 1, protectedIdentity: true };
    await put(newer);
    own.set(newer.personId, newer);
    await caseSystem('DELETE', `/v1/persons/${erased.personId}`);
    own.delete(erased.personId);
    const added = person({ personId: 'Ö-1' });
    await put(added);
    own.set(added.personId, added);
    expect(await digest()).toEqual(expectedDigest(own));
    expect(await digest()).toEqual(expectedDigest(own));
  });
});

describe('POST /v1/persons/digest/comparison', () => {
  const compare = (buckets: unknown) => caseSystem('POST', '/v1/persons/digest/comparison', { buckets });
  const mismatch = async () =>
    (await (await fetch(`${register.url}/metrics`)).text()).match(/^register_digest_mismatch\S* (\d+)$/m)?.[1];

  it('says which buckets differ, and alerts until they do not', async () => {
    const { buckets } = (await digest()) as { buckets: { bucket: number; hash: string }[] };
    const own = buckets.map(({ bucket, hash }) => ({ bucket, hash }));
    expect((await compare(own)).body).toMatchObject({ equal: true, differing: [] });
    expect(await mismatch()).toBe('0');
    const changed = own.map((one) => (one.bucket === 7 ? { ...one, hash: '0'.repeat(64) } : one));
    expect((await compare(changed)).body).toMatchObject({
      equal: false,
      differing: [{ bucket: 7, hash: own[7]?.hash }],
    });
    expect(await mismatch()).toBe('1');
    expect(register.log.join('\n')).toContain('register-digest-mismatch');
    await compare(own);
    expect(await mismatch()).toBe('0');
  });

  it('refuses half a register, and a bucket twice', async () => {
    const { buckets } = (await digest()) as { buckets: { bucket: number; hash: string }[] };
    const own = buckets.map(({ bucket, hash }) => ({ bucket, hash }));
    expect((await compare(own.slice(1))).status).toBe(422);
    expect((await compare([...own.slice(1), own[1]])).status).toBe(422);
  });
});

async function digest() {
  const { body } = await caseSystem('GET', '/v1/persons/digest');
  const { count, buckets } = body as { count: number; buckets: unknown[] };
  return { count, buckets };
}

/** As the contract describes it, written again without our code. */
function expectedDigest(own: ReadonlyMap<string, Person>) {
  const sha256 = (text: string) => createHash('sha256').update(text).digest();
  const byBucket = Map.groupBy(own.values(), ({ personId }) => sha256(personId)[0]);
  const buckets = Array.from({ length: 256 }, (_, bucket) => {
    const persons = byBucket.get(bucket) ?? [];
    const lines = persons
      .sort((a, b) => Buffer.compare(Buffer.from(a.personId), Buffer.from(b.personId)))
      .map((one) => `${one.personId} ${one.version} ${sha256(canonicalize(one) ?? '').toString('hex')}\n`);
    const hash = sha256(lines.join('')).toString('hex');
    return { bucket, count: lines.length, highestVersion: Math.max(0, ...persons.map(({ version }) => version)), hash };
  });
  return { count: own.size, buckets };
}
