import {
  assessmentReported,
  identificationMade,
  observationRecorded,
  type Person,
  personRecorded,
} from '@samband/contracts';
import { deadLetters } from '@samband/messaging';
import { tablesHolding } from '@samband/testkit';
import { describe, expect, it } from 'vitest';
import { handlesOf, probesOf } from '../src/domain/look-up-keys.ts';
import { prepareDescription } from '../src/domain/matching.ts';
import type { Verification } from '../src/domain/verification.ts';
import { observation, person, unheard, wrongPerson } from './samples.ts';
import { startRegister } from './start-register.ts';

const register = await startRegister({ env: { HELD_DAYS: '100000', REGISTER_STALE_HOURS: '1' } });
const { deliver, settle } = register;
const { pool } = register.database;
const officer = await register.as({ scopes: ['verifications:decide'], unit: 'NOA' });
const caseSystem = await register.as({ scopes: ['persons:write'] });
const purpose = { purpose: 'identity-verification' };
const openOf = async (id: string) => {
  const { body } = await officer('GET', '/v1/verifications?limit=1000', undefined, purpose);
  return (body as { items: Verification[] }).items.find(({ subject }) => subject.id === id) as Verification;
};
const decide = (id: string, body: object) => officer('POST', `/v1/verifications/${id}/decision`, body);
const stateOf = async (id: string) =>
  (await pool.query('select outcome, person_id as "personId" from subjects where subject_id = $1', [id])).rows[0];

/** An observation without a birth date of a registered person: possible at most. */
async function possible(parts: Partial<Person> = {}) {
  const known = person({ names: [unheard()], ...parts });
  const seen = observation({ names: known.names });
  await deliver(personRecorded, [known]);
  await deliver(observationRecorded, [seen]);
  return { known, seen, verification: await openOf(seen.observationId) };
}

describe('an open verification', () => {
  it('that was superseded can no longer be decided', async () => {
    const { known, seen, verification } = await possible();
    await deliver(personRecorded, [person({ names: known.names })]);
    await settle();
    const late = await decide(verification.verificationId, { decision: 'confirm', reason: 'samma person' });
    expect(late).toMatchObject({ status: 409, body: { code: 'verification-closed' } });
    expect((await openOf(seen.observationId)).candidates).toHaveLength(2);
  });

  it('stands when its person is merged, and the confirmation names the record that fitted; a split changes nothing', async () => {
    const { known, seen, verification } = await possible();
    const root = person();
    await deliver(personRecorded, [root, { ...known, version: 2, mergedInto: root.personId }]);
    await settle();
    const decided = await decide(verification.verificationId, { decision: 'confirm', reason: 'samma person' });
    expect(decided.status).toBe(200);
    await deliver(personRecorded, [{ ...known, version: 3 }]);
    await settle();
    expect(await stateOf(seen.observationId)).toEqual({ outcome: 'identified', personId: known.personId });
  });

  it('loses a candidate that is erased, and ends with the last', async () => {
    const { known, seen, verification } = await possible();
    await caseSystem('DELETE', `/v1/persons/${known.personId}`);
    await settle();
    expect(await stateOf(seen.observationId)).toMatchObject({ outcome: 'not-matched' });
    expect((await decide(verification.verificationId, { decision: 'confirm', reason: 'x' })).status).toBe(409);
  });
});

describe('an erased person', () => {
  it('does not come back by a replay of any version up to the erased one, in any order', async () => {
    const known = person({ names: [unheard()], version: 4 });
    await deliver(personRecorded, [known]);
    await caseSystem('DELETE', `/v1/persons/${known.personId}`);
    await deliver(personRecorded, [known, { ...known, version: 2 }, { ...known, version: 4 }]);
    const seen = observation({ names: known.names, birthDate: '1984-05-17' });
    await deliver(observationRecorded, [seen]);
    expect(await stateOf(seen.observationId)).toMatchObject({ outcome: 'not-matched' });
    const { rows } = await pool.query(
      'select from person_keys k join persons p using (person_no) where p.person_id = $1',
      [known.personId],
    );
    expect(rows).toEqual([]);
    await deliver(personRecorded, [{ ...known, version: 5 }]);
    await settle();
    expect(await stateOf(seen.observationId)).toEqual({ outcome: 'identified', personId: known.personId });
  });

  it('leaves its id in no table, whatever is decided meanwhile and comes late; nobody replays it', async () => {
    const { known, seen, verification } = await possible({ personId: 'ERASED-EVERYWHERE' });
    const found = observation({ names: known.names, birthDate: '1984-05-17' });
    await deliver(observationRecorded, [found]);
    await deliver(personRecorded, [{ ...known, sex: 'F' }]);
    expect((await deadLetters.list(pool)).map(({ reasonCode }) => reasonCode)).toContain('version-conflict');
    await caseSystem('DELETE', `/v1/persons/${known.personId}`);
    const late = await decide(verification.verificationId, { decision: 'confirm', reason: 'samma person' });
    expect(late).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/personId', code: 'candidate-missing' }] },
    });
    await settle();
    const observationIds = [seen, found].map(({ observationId }) => observationId);
    const reported = { decidedOn: '2026-11-16', reportedAt: '2026-11-16T08:00:00Z' };
    await deliver(assessmentReported, [wrongPerson(known.personId, observationIds, reported)]);
    await settle();
    await register.published(identificationMade);
    expect(await tablesHolding(pool, known.personId)).toEqual([]);
    const { rows } = await pool.query('select cardinality(identifiers) as left from subjects where subject_id = $1', [
      found.observationId,
    ]);
    expect(rows).toEqual([{ left: 0 }]);
    const ids = (await deadLetters.list(pool)).map(({ id }) => id);
    expect(await deadLetters.replay(register.service.pool, ids)).toEqual([]);
  });

  it('leaves no key behind', async () => {
    const { rows } = await pool.query(
      'select count(*) as n from person_keys k where not exists (select from persons p where p.person_no = k.person_no)',
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});

describe('records and descriptions that are too much', () => {
  const script = ['Aб', 'علي', 'ሀሁ', '李', '김', 'ক', 'Ωψ', 'Ab', 'ñö', '\u202e'];
  const endless = (seed: number) =>
    Array.from({ length: 100 }, (_, i) => script[(i * 7 + seed) % script.length] ?? 'x')
      .join(seed % 2 === 0 ? ' ' : '')
      .slice(0, 200);

  it('a description of 50 names of 200 characters in every script is looked up by a bounded number of keys', async () => {
    const names = Array.from({ length: 50 }, (_, i) => ({ full: endless(i) }));
    const one = prepareDescription({ names, birthDate: '1984-05-07', nationalities: [], documents: [], caseIds: [] });
    expect(probesOf(one, 250).length).toBeLessThan(3_000);
    expect(handlesOf(one).length).toBeLessThan(2_000);
    const seen = observation({ names, birthDate: '1984-05-07' });
    await deliver(observationRecorded, [seen]);
    expect(await stateOf(seen.observationId)).toMatchObject({ outcome: 'not-matched' });
  });

  it('a person with a hundred aliases and two hundred documents is found by a name and by a document', async () => {
    const names = Array.from({ length: 100 }, (_, i) => ({
      ...unheard(),
      kind: i === 0 ? ('primary' as const) : ('alias' as const),
    }));
    const documents = Array.from({ length: 200 }, (_, i) => ({
      kind: 'other' as const,
      issuingCountry: 'SWE',
      number: `MANY${10_000 + i}`,
    }));
    const known = person({ names, documents });
    expect((await caseSystem('PUT', `/v1/persons/${known.personId}`, known)).status).toBe(200);
    const byName = observation({ names: names.slice(0, 1), birthDate: '1984-05-17' });
    const byDocument = observation({ names: names.slice(1, 2), documents: documents.slice(0, 1) });
    await deliver(observationRecorded, [byName, byDocument]);
    for (const { observationId } of [byName, byDocument]) {
      expect(await stateOf(observationId)).toEqual({ outcome: 'identified', personId: known.personId });
    }
    expect(
      (await caseSystem('PUT', '/v1/persons/X', { ...known, personId: 'X', names: [...names, ...names] })).status,
    ).toBe(422);
  });
});

describe('a register that nobody has told anything for long', () => {
  const freshness = async () => {
    const body = (await (await fetch(`${register.url}/health/ready`)).json()) as { checks: { freshness: object } };
    return body.checks.freshness;
  };

  it('is stale, whatever officers decide meanwhile', async () => {
    const { verification } = await possible();
    await settle();
    await pool.query(`update register_changes set changed_at = now() - interval '2 hours'`);
    await pool.query(`update digest_buckets set changed_at = now() - interval '2 hours'`);
    await decide(verification.verificationId, { decision: 'reject', reason: 'annan person' });
    expect(await freshness()).toMatchObject({ ok: false, detail: expect.stringContaining('for 2 hours') });
    await deliver(personRecorded, [person()]);
    expect(await freshness()).toMatchObject({ ok: true });
  });
});
