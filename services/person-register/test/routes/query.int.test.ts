import { personRecorded } from '@samband/contracts';
import { describe, expect, it } from 'vitest';
import { person } from '../samples.ts';
import { startRegister } from '../start-register.ts';

const register = await startRegister();
const officer = await register.as({ scopes: ['identifications:query', 'verifications:decide'], unit: 'NOA' });
const known = person({
  names: [
    { family: 'Hosseini', given: 'Seyed Ali' },
    { full: 'سید علی حسینی', kind: 'alias' },
  ],
  documents: [{ kind: 'resedokument', issuingCountry: 'SWE', number: 'RD445566' }],
  cases: [{ caseId: 'C-2018-5521', kind: 'asylum', state: 'closed', openedOn: '2018-01-09', region: 'Syd' }],
});
await register.deliver(personRecorded, [known]);
const query = (body: object, headers: Record<string, string> = { purpose: 'identity-verification' }) =>
  officer('POST', '/v1/identifications/query', body, headers);

describe('POST /v1/identifications/query', () => {
  it('explains who a description may be about, with weights that sum to the score', async () => {
    const { status, body } = await query({ names: [{ full: 'HOSEYNI, Sayed Aly' }], birthDate: '1984-05-17' });
    expect(status).toBe(200);
    const { candidates } = body as { candidates: { personId: string; explanation: Explained }[] };
    expect(candidates[0]?.personId).toBe(known.personId);
    const { score, features } = candidates[0]?.explanation ?? { score: Number.NaN, features: [] };
    expect(features.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 6);
    for (const { text } of features) expect(text).toEqual({ sv: expect.any(String), en: expect.any(String) });
  });

  it('finds by a case number', async () => {
    const { body } = await query({ caseId: 'C-2018-5521', names: [{ full: 'Ali Hosseini' }] });
    expect(body).toMatchObject({ candidates: [{ personId: known.personId }] });
  });

  it('needs a purpose, and logs it', async () => {
    for (const headers of [{}, { purpose: 'nyfiken' }]) {
      expect(await query({ names: [{ full: 'Ali Hosseini' }] }, headers as Record<string, string>)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/headers/purpose' }] },
      });
    }
    const asked = { documents: [{ kind: 'other', issuingCountry: 'SWE', number: 'RD445566' }] };
    await query(asked, { purpose: 'status-lookup' });
    const auditor = await register.as({ scopes: ['reads:read'] });
    const { body } = await auditor('GET', `/v1/reads?person=${known.personId}`);
    const { items } = body as { items: { operation: string; purpose: string; function: string }[] };
    expect(items.filter(({ purpose }) => purpose === 'status-lookup')).toMatchObject([
      { operation: 'queryIdentification', function: 'unit:NOA' },
    ]);
  });

  it('takes dirty data: empty, mixed, endless and odd names', async () => {
    for (const full of ['?', 'Aлi Hоssеini', '\u202einisseH ilA', 'ا'.repeat(200), '<<<<<<', '1984']) {
      expect((await query({ names: [{ full }] })).status).toBe(200);
    }
  });
});

describe('GET /v1/persons/duplicates', () => {
  it('lists records that may be one person, and merges nothing', async () => {
    const twin = person({ names: [{ family: 'Hoseini', given: 'Sayed Ali' }], birthDates: ['1984-05-17'] });
    await register.deliver(personRecorded, [twin]);
    await register.settle();
    const purposeful = { purpose: 'identity-verification' };
    const list = () => officer('GET', '/v1/persons/duplicates', undefined, purposeful);
    expect((await officer('GET', '/v1/persons/duplicates')).status).toBe(422);
    const { body } = await list();
    expect(body).toMatchObject({ total: 1, items: [{ personIds: [known.personId, twin.personId].sort() }] });
    await register.deliver(personRecorded, [{ ...twin, version: 2, mergedInto: known.personId }]);
    await register.settle();
    expect((await list()).body).toMatchObject({ total: 0, items: [] });
  });

  it('goes on after a record that cannot be compared', async () => {
    const [poisoned, one, two] = [1, 2, 3].map(() => person({ names: [{ full: 'Quillon Vandermeersch' }] }));
    if (poisoned === undefined || one === undefined || two === undefined) throw new Error('three persons');
    await register.deliver(
      personRecorded,
      [one, poisoned, two].map((each) => ({ ...each, birthDates: ['1971-03-04'] })),
    );
    const { pool } = register.database;
    await pool.query(`update persons set content = content || '{"cases": 7}' where person_id = $1`, [
      poisoned.personId,
    ]);
    await register.settle();
    const { rows } = await pool.query('select person_a, person_b from duplicates');
    expect(rows).toEqual([{ person_a: [one.personId, two.personId].sort()[0], person_b: expect.any(String) }]);
    expect(register.log.join('\n')).toContain('cannot be compared with the register');
    await pool.query('delete from persons where person_id = $1', [poisoned.personId]);
  });
});

describe('the log', () => {
  it('names nobody', () => {
    expect(register.log.join('\n')).not.toMatch(/Hos+ei?yni|Hosseini|RD445566|1984-05-17/i);
  });
});

type Explained = { score: number; features: { weight: number; text: unknown }[] };
