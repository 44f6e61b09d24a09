import { assessmentReported, identificationMade, observationRecorded, personRecorded } from '@samband/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Verification } from '../../src/domain/verification.ts';
import { type Described, observation, person, unheard, wrongPerson } from '../samples.ts';
import { startRegister } from '../start-register.ts';

let clock = new Date('2026-11-02T08:00:00Z');
const register = await startRegister({ now: () => clock });
const { deliver, published, settle } = register;
const officer = await register.as({ scopes: ['verifications:decide'], unit: 'NOA' });
const other = await register.as({ scopes: ['verifications:decide'], unit: 'AE1', region: 'Syd' });

type Page = { items: Verification[]; next: string; total: number; escalated: number; oldest?: string };
const purposeful = { purpose: 'identity-verification' };
const list = async (state: string) =>
  (await officer('GET', `/v1/verifications?state=${state}&limit=1000`, undefined, purposeful)).body as Page;
const openOf = async (id: string) => (await list('open')).items.find(({ subject }) => subject.id === id);
const decide = (id: string, body: object, by = officer) => by('POST', `/v1/verifications/${id}/decision`, body);
const lastOf = async (id: string) =>
  (await published(identificationMade)).filter(({ data }) => data.subject.id === id).at(-1)?.data;

let name = unheard();
beforeEach(() => {
  name = unheard();
});
const named = () => [name];
const someone = (parts: object = {}) => person({ names: named(), ...parts });

/** An observation that names somebody without a birth date: possible at most. */
async function possible(parts: Described = {}) {
  const seen = observation({ names: named(), ...parts });
  await deliver(observationRecorded, [seen]);
  return { seen, verification: (await openOf(seen.observationId)) as Verification };
}

describe('a possible identity', () => {
  it('comes to the worklist with its explanation and a clock of twelve hours', async () => {
    const known = someone();
    await deliver(personRecorded, [known]);
    const { seen, verification } = await possible();
    expect(verification).toMatchObject({
      state: 'open',
      subject: { kind: 'observation', id: seen.observationId },
      createdAt: '2026-11-02T08:00:00.000Z',
      dueAt: '2026-11-02T20:00:00.000Z',
      escalated: false,
      candidates: [{ personId: known.personId, explanation: { outcome: 'possible' } }],
    });
    expect(await lastOf(seen.observationId)).toMatchObject({ outcome: 'awaiting-verification' });
  });

  it('is escalated when nobody decided in time', async () => {
    await deliver(personRecorded, [someone()]);
    const { seen } = await possible();
    clock = new Date('2026-11-02T20:00:01Z');
    await settle();
    expect(await openOf(seen.observationId)).toMatchObject({ escalated: true });
    await possible();
    const all = await list('open');
    expect(all).toMatchObject({ oldest: '2026-11-02T08:00:00.000Z', total: all.items.length });
    const late = await list('open&escalated=true');
    expect(late.items.map(({ subject }) => subject.id)).toContain(seen.observationId);
    expect(late.items.every(({ escalated }) => escalated)).toBe(true);
    expect(late.items.length).toBe(all.escalated);
    expect(all.escalated).toBeLessThan(all.total);
    clock = new Date('2026-11-02T08:00:00Z');
  });

  it('is replaced when other candidates come, so that nobody decides on what was not shown', async () => {
    await deliver(personRecorded, [someone()]);
    const { seen, verification } = await possible();
    await deliver(personRecorded, [someone()]);
    await settle();
    const newer = await openOf(seen.observationId);
    expect(newer?.candidates).toHaveLength(2);
    expect(newer?.dueAt).toBe(verification.dueAt);
    const late = await decide(verification.verificationId, { decision: 'confirm', reason: 'too late' });
    expect(late).toMatchObject({ status: 409, body: { code: 'verification-closed' } });
  });
});

describe('when it is confirmed', () => {
  it('goes on as identified, with the function that confirmed it and no name', async () => {
    const known = someone();
    await deliver(personRecorded, [known]);
    const { seen, verification } = await possible();
    await published(identificationMade);
    const answer = await decide(verification.verificationId, { decision: 'confirm', reason: 'Samma födelseort' });
    expect(answer).toMatchObject({ status: 200, body: { state: 'confirmed', decidedBy: 'unit:NOA' } });
    expect(await lastOf(seen.observationId)).toMatchObject({
      outcome: 'identified',
      personId: known.personId,
      identity: { outcome: 'confirmed', confirmedBy: 'unit:NOA' },
      facts: { country: 'IRN' },
    });
    await deliver(personRecorded, [{ ...known, version: 2, birthDates: ['1990-01-02'] }]);
    await settle();
    expect(await lastOf(seen.observationId)).toBeUndefined();
  });

  it('is won by one of two officers at once', async () => {
    await deliver(personRecorded, [someone()]);
    const { verification } = await possible();
    const answers = await Promise.all([
      decide(verification.verificationId, { decision: 'confirm', reason: 'ja' }),
      decide(verification.verificationId, { decision: 'reject', reason: 'nej' }, other),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('can be taken back, and is then open again', async () => {
    await deliver(personRecorded, [someone()]);
    const { seen, verification } = await possible();
    await decide(verification.verificationId, { decision: 'confirm', reason: 'ja' });
    const revoked = await officer('POST', `/v1/verifications/${verification.verificationId}/revocation`, {
      reason: 'fel',
    });
    expect(revoked).toMatchObject({ status: 200, body: { state: 'revoked' } });
    expect(await lastOf(seen.observationId)).toMatchObject({ outcome: 'awaiting-verification' });
    expect(await openOf(seen.observationId)).toBeDefined();
  });
});

describe('when it is rejected', () => {
  it('deletes the content, and the pair is not proposed again without new evidence', async () => {
    const known = someone();
    await deliver(personRecorded, [known]);
    const { seen, verification } = await possible();
    await decide(verification.verificationId, { decision: 'reject', reason: 'Annan person' });
    expect(await lastOf(seen.observationId)).toMatchObject({ outcome: 'identity-rejected' });
    const { rows } = await register.database.pool.query('select from subjects where subjects::text like $1', [
      `%${name.family}%`,
    ]);
    expect(rows).toHaveLength(0);

    const again = await possible({ occurredAt: '2026-11-03T06:40:00+01:00' });
    expect(again.verification).toBeUndefined();
    expect(await lastOf(again.seen.observationId)).toMatchObject({ outcome: 'identity-rejected' });
    const dated = await possible({ birthDate: '1984' });
    expect(dated.verification).toBeUndefined();

    const evidence = await possible({ documents: [{ issuingCountry: 'IRN', number: 'K55566677' }] });
    expect(evidence.verification?.candidates).toMatchObject([{ personId: known.personId }]);
  });

  it.each([
    ['Zarghona Popal', 'زرغونه پوپل', 'زرغونه ځدراڼ'],
    ['김민준', 'Min-jun Kim', '박민준'],
    ['Volodymyr Zelenchuk', 'Владимир Зеленчук', 'Владимир Кравец'],
    ['نجیب ځدراڼ', 'Najib Zadran', 'نجیب پوپل'],
  ])('holds for %s in another script, %s, and not with another name, %s', async (judged, again, another) => {
    const known = person({ names: [judged, again, another].map((full) => ({ full })) });
    await deliver(personRecorded, [known]);
    const { verification } = await possible({ names: [{ full: judged }] });
    const { personId } = known;
    await decide(verification.verificationId, { decision: 'reject', personId, reason: 'Annan person' });
    const proposed = async (parts: Described) =>
      (await possible(parts)).verification?.candidates.some((candidate) => candidate.personId === personId) ?? false;
    expect(await proposed({ names: [{ full: again }] })).toBe(false);
    expect(await proposed({ names: [{ full: again }, { full: judged }], birthDate: '1984' })).toBe(false);
    expect(await proposed({ names: [{ full: again }, { full: another }] })).toBe(true);
    const documents = [{ issuingCountry: 'AFG', number: 'P7654321' }];
    expect(await proposed({ names: [{ full: again }], documents })).toBe(true);
  });

  it('tells that nobody holds it to be wrong any more when the last rejection is taken back, though the content is gone', async () => {
    await deliver(personRecorded, [someone(), someone()]);
    const { seen, verification } = await possible();
    const [one, two] = verification.candidates;
    await decide(verification.verificationId, { decision: 'reject', personId: one?.personId, reason: 'nej' });
    const last = (await openOf(seen.observationId)) as Verification;
    expect(last.candidates.map(({ personId }) => personId)).toEqual([two?.personId]);
    await decide(last.verificationId, { decision: 'reject', reason: 'nej' });
    expect(await lastOf(seen.observationId)).not.toHaveProperty('rejectionRevoked');
    const revoke = (id: string) => officer('POST', `/v1/verifications/${id}/revocation`, { reason: 'fel' });
    expect((await revoke(last.verificationId)).status).toBe(200);
    expect(await lastOf(seen.observationId)).toBeUndefined();
    expect((await revoke(verification.verificationId)).status).toBe(200);
    expect(await lastOf(seen.observationId)).toMatchObject({ outcome: 'identity-rejected', rejectionRevoked: true });
  });

  it('is no longer held against other descriptions when it is taken back', async () => {
    await deliver(personRecorded, [someone()]);
    const { verification } = await possible();
    await decide(verification.verificationId, { decision: 'reject', reason: 'nej' });
    const { seen } = await possible({ occurredAt: '2026-11-03T06:40:00+01:00' });
    const rejected = await lastOf(seen.observationId);
    expect(rejected).toMatchObject({ outcome: 'identity-rejected' });
    expect(rejected).not.toHaveProperty('rejectionRevoked');
    await settle();
    expect(await lastOf(seen.observationId)).toBeUndefined();
    await officer('POST', `/v1/verifications/${verification.verificationId}/revocation`, { reason: 'fel' });
    await settle();
    expect(await lastOf(seen.observationId)).toMatchObject({ outcome: 'identity-rejected', rejectionRevoked: true });
  });

  it('closes the same proposal that is open for another observation', async () => {
    await deliver(personRecorded, [someone()]);
    const first = await possible();
    const second = await possible();
    await decide(first.verification.verificationId, { decision: 'reject', reason: 'nej' });
    await settle();
    expect(await openOf(second.seen.observationId)).toBeUndefined();
    expect(await lastOf(second.seen.observationId)).toMatchObject({ outcome: 'identity-rejected' });
  });

  it('survives a merge of the person, and ends with a split', async () => {
    const known = someone();
    await deliver(personRecorded, [known]);
    const { verification } = await possible();
    await decide(verification.verificationId, { decision: 'reject', reason: 'nej' });
    const kept = someone();
    await deliver(personRecorded, [kept, { ...known, names: [unheard()], version: 2, mergedInto: kept.personId }]);
    const merged = await possible();
    expect(merged.verification).toBeUndefined();
    await deliver(personRecorded, [{ ...known, version: 3 }]);
    const split = await possible();
    expect(split.verification.candidates.map(({ personId }) => personId)).toEqual([kept.personId]);
  });

  it('leaves the other of two, when only one was rejected', async () => {
    const [one, two] = [someone(), someone()];
    await deliver(personRecorded, [one, two]);
    const { seen, verification } = await possible({ birthDate: '1984-05-17' });
    expect(verification.candidates).toHaveLength(2);
    await decide(verification.verificationId, { decision: 'reject', personId: one.personId, reason: 'inte hon' });
    expect(await lastOf(seen.observationId)).toMatchObject({ outcome: 'identified', personId: two.personId });
  });
});

describe('when the case system reports a wrong person', () => {
  it('denies the link, and finds another person or nobody', async () => {
    const wrong = someone({ birthDates: ['1984-05-17'] });
    await deliver(personRecorded, [wrong]);
    const seen = observation({ names: named(), birthDate: '1984-05-17' });
    await deliver(observationRecorded, [seen]);
    expect(await lastOf(seen.observationId)).toMatchObject({ personId: wrong.personId });
    await deliver(assessmentReported, [wrongPerson(wrong.personId, [seen.observationId])]);
    expect(await lastOf(seen.observationId)).toMatchObject({
      outcome: 'identity-rejected',
      previousPersonId: wrong.personId,
    });
    const right = someone({ birthDates: ['1984-05-17'] });
    await deliver(personRecorded, [right]);
    const later = observation({ names: named(), birthDate: '1984-05-17' });
    await deliver(observationRecorded, [later]);
    expect(await lastOf(later.observationId)).toMatchObject({ outcome: 'identified', personId: right.personId });
  });

  it('is lifted by a later report with another outcome, and an overtaken report changes nothing', async () => {
    const known = someone();
    await deliver(personRecorded, [known]);
    const seen = observation({ names: named(), birthDate: '1984-05-17' });
    await deliver(observationRecorded, [seen]);
    const first = wrongPerson(known.personId, [seen.observationId]);
    await deliver(assessmentReported, [{ ...first, version: 2, outcome: 'no-action' }]);
    await deliver(assessmentReported, [first]);
    const again = observation({ names: named(), birthDate: '1984-05-17' });
    await deliver(observationRecorded, [again]);
    expect(await lastOf(again.observationId)).toMatchObject({ outcome: 'identified', personId: known.personId });
  });
});

describe('what an officer reads', () => {
  it('is logged before it is shown', async () => {
    await deliver(personRecorded, [someone()]);
    const { verification } = await possible();
    expect((await officer('GET', '/v1/verifications')).status).toBe(422);
    await officer('GET', '/v1/verifications', undefined, { purpose: 'security-threat' });
    const auditor = await register.as({ scopes: ['reads:read'] });
    const { body } = await auditor('GET', `/v1/reads?person=${verification.candidates[0]?.personId}`);
    expect((body as { items: object[] }).items.at(-1)).toMatchObject({
      operation: 'listVerifications',
      function: 'unit:NOA',
      purpose: 'security-threat',
    });
  });

  it('is found by whoever the person is merged into, and forgotten with the person', async () => {
    const [known, root] = [someone(), person()];
    await deliver(personRecorded, [known, root]);
    await possible();
    await list('open');
    await deliver(personRecorded, [{ ...known, version: 2, mergedInto: root.personId }]);
    const auditor = await register.as({ scopes: ['reads:read'] });
    const readsOf = async (id: string) =>
      ((await auditor('GET', `/v1/reads?person=${id}`)).body as { items: { operation: string }[] }).items;
    expect((await readsOf(root.personId)).map(({ operation }) => operation)).toContain('listVerifications');
    const caseSystem = await register.as({ scopes: ['persons:write'] });
    await caseSystem('DELETE', `/v1/persons/${known.personId}`);
    expect(await readsOf(known.personId)).toEqual([]);
  });
});
