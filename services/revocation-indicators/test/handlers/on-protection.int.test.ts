import type { Signal, SignalRevision } from '@samband/contracts';
import { tablesHolding } from '@samband/testkit';
import { describe, expect, it } from 'vitest';
import { newId, startIndicators } from '../support/start-indicators.ts';

const { tell, register, erase, pool, call } = await startIndicators();

const refugee = { status: 'refugee', assessedCountries: ['IRN'], grantedOn: '2019-03-14' };
const left = (person: string, id = newId()) => ({
  id,
  person,
  at: '2026-10-03T10:00:00+02:00',
  movement: 'departed-to' as const,
});
const back = (person: string, id = newId()) => ({
  id,
  person,
  at: '2026-11-02T06:40:00+01:00',
  movement: 'arrived-from' as const,
});

async function revisionsOf(...personIds: string[]): Promise<Signal[]> {
  const { rows } = await pool.query<{ item: Signal }>(
    `select f.item from signal_feed f where signal_id in (
       select signal_id from signal_feed where item ->> 'personId' = any($1)) order by position`,
    [personIds],
  );
  return rows.map((row) => row.item);
}
const brief = ({ revision, state, personId, retroactive }: Signal) => [revision, state, personId, retroactive ?? false];

describe('a register change that comes after the event', () => {
  it('raises the signal, retroactive', async () => {
    await tell(left('late-1'));
    await register({ personId: 'late-1', receivedAt: '2026-10-20T00:00:00Z' });
    expect((await revisionsOf('late-1')).map(brief)).toEqual([[1, 'raised', 'late-1', true]]);
  });

  it('that ends the status before the journey withdraws the signal, retroactive, with the reason', async () => {
    await register({ personId: 'late-2' });
    await tell(left('late-2'));
    await register({ personId: 'late-2', version: 2, protection: [{ ...refugee, endedOn: '2026-01-01' }] });
    const revisions = await revisionsOf('late-2');
    expect(revisions.map(brief)).toEqual([
      [1, 'raised', 'late-2', false],
      [2, 'withdrawn', 'late-2', true],
    ]);
    expect(revisions[1]?.withdrawal).toMatchObject({
      reasons: ['not-in-force'],
      text: expect.stringContaining('återtagen'),
    });
    await register({ personId: 'late-2', version: 3, protection: [refugee] });
    expect((await revisionsOf('late-2')).map(({ revision, state }) => [revision, state])[2]).toEqual([3, 'revised']);
  });

  it('that opens a case is a revision that says so', async () => {
    await register({ personId: 'late-3' });
    await tell(left('late-3'));
    const opened = {
      caseId: 'C-77',
      kind: 'revocation' as const,
      state: 'open' as const,
      openedOn: '2026-11-20',
      region: 'Syd',
    };
    await register({ personId: 'late-3', version: 2, cases: [opened] });
    const [, revised] = await revisionsOf('late-3');
    expect(revised).toMatchObject({
      revision: 2,
      caseIds: ['C-77'],
      changes: [{ code: 'cases', text: expect.stringContaining('C-77') }, { code: 'cases' }],
    });
  });

  it('of a lower version changes nothing', async () => {
    await register({ personId: 'late-4', version: 5 });
    await tell(left('late-4'));
    await register({ personId: 'late-4', version: 4, protection: [] });
    expect(await revisionsOf('late-4')).toHaveLength(1);
  });
});

describe('a merge', () => {
  it('joins the journeys under the root: the oldest signal survives, the other is withdrawn and says where it went', async () => {
    await register({ personId: 'm-1' }, { personId: 'm-2' });
    await tell(left('m-1'));
    await tell(back('m-2'));
    await register({ personId: 'm-2', version: 2, mergedInto: 'm-1', receivedAt: '2026-12-01T00:00:00Z' });
    const revisions = await revisionsOf('m-1', 'm-2');
    const [first, second] = revisions;
    expect(revisions.map((each) => [each.signalId, ...brief(each)])).toEqual([
      [first?.signalId, 1, 'raised', 'm-1', false],
      [second?.signalId, 1, 'raised', 'm-2', false],
      [first?.signalId, 2, 'revised', 'm-1', true],
      [second?.signalId, 2, 'withdrawn', 'm-2', true],
    ]);
    expect(revisions[3]?.withdrawal).toMatchObject({ reasons: ['merged'], supersededBy: first?.signalId });
    await register({ personId: 'm-2', version: 3, receivedAt: '2026-12-02T00:00:00Z' });
    const after = (await revisionsOf('m-1', 'm-2')).slice(4);
    expect(after.map((each) => [each.signalId, each.revision, each.state, each.personId])).toEqual([
      [first?.signalId, 3, 'revised', 'm-1'],
      [second?.signalId, 3, 'revised', 'm-2'],
    ]);
  });

  it('takes the signal along to the root', async () => {
    await register({ personId: 'm-3', protection: [] }, { personId: 'm-4' });
    await tell(left('m-4'));
    await register({ personId: 'm-4', version: 2, mergedInto: 'm-3' });
    const revisions = await revisionsOf('m-3', 'm-4');
    expect(revisions.map((each) => [each.revision, each.state, each.personId])).toEqual([
      [1, 'raised', 'm-4'],
      [2, 'revised', 'm-3'],
    ]);
    expect(revisions[1]?.changes.map(({ code }) => code)).toContain('person');
    expect(new Set(revisions.map((each) => each.signalId)).size).toBe(1);
  });
});

describe('a new identification', () => {
  it('withdraws the signal about the one person and raises another about the other', async () => {
    await register({ personId: 'id-1' }, { personId: 'id-2' });
    const observation = newId();
    await tell(left('id-1', observation));
    await tell({ ...left('id-2', observation), version: 2 });
    const revisions = await revisionsOf('id-1', 'id-2');
    expect(revisions.map((each) => [each.revision, each.state, each.personId])).toEqual([
      [1, 'raised', 'id-1'],
      [1, 'raised', 'id-2'],
      [2, 'withdrawn', 'id-1'],
    ]);
    expect(revisions[2]?.withdrawal?.reasons).toEqual(['other-person']);
  });

  it('that retracts withdraws with that reason, and a correction of the country keeps the signal', async () => {
    await register({ personId: 'id-3', protection: [{ ...refugee, assessedCountries: ['IRN', 'AFG'] }] });
    const observation = newId();
    await tell(left('id-3', observation));
    await tell({ ...left('id-3', observation), version: 2, country: 'AFG' });
    await tell({ ...left('id-3', observation), version: 3, outcome: 'retracted' });
    const revisions = await revisionsOf('id-3');
    expect(revisions.map((each) => [each.revision, each.state, each.assessedCountry])).toEqual([
      [1, 'raised', 'IRN'],
      [2, 'revised', 'AFG'],
      [3, 'withdrawn', 'AFG'],
    ]);
    expect(revisions[1]?.changes.map(({ code }) => code)).toContain('country');
    expect(revisions[2]?.withdrawal?.reasons).toEqual(['retracted']);
  });
});

describe('erasure', () => {
  it('of a merged record takes its facts out of the signal of the root', async () => {
    await register({ personId: 'erased-1' }, { personId: 'erased-2', mergedInto: 'erased-1' });
    await tell(left('erased-1'), back('erased-2'));
    await erase('erased-2', 1);
    const revisions = (await revisionsOf('erased-1')) as SignalRevision[];
    expect(revisions.map(({ revision, state }) => [revision, state])).toEqual([
      [1, 'raised'],
      [2, 'revised'],
    ]);
    expect((revisions[1] as Signal).evidence).toHaveLength(1);
    const { rows } = await pool.query(
      `select from identifications where person_id = 'erased-2' or facts::text like '%erased-2%'`,
    );
    expect(rows).toEqual([]);
  });

  it('of the record that a signal once was about takes those revisions out of the feed', async () => {
    await register({ personId: 'erased-root' }, { personId: 'parted-4', mergedInto: 'erased-root' });
    await tell(left('parted-4'));
    await register({ personId: 'parted-4', version: 2 });
    await erase('erased-root', 1);
    const { rows } = await pool.query<{ item: Signal }>(
      `select item from signal_feed where signal_id in (select signal_id from signals where person_id = 'parted-4')`,
    );
    expect(rows.map(({ item }) => [item.revision, item.personId])).toEqual([[2, 'parted-4']]);
    await pool.query('delete from outbox');
    // What the case system said of the other record, that it was merged once, is the other's.
    expect(await tablesHolding(pool, 'erased-root')).toEqual(['persons']);
  });

  it('is the same whether the register says of an observation that it was erased before or after', async () => {
    await register({ personId: 'erased-5' }, { personId: 'erased-6' });
    const [one, two] = [left('erased-5'), left('erased-6')];
    await tell(one);
    await erase('erased-5', 1);
    await erase('erased-6', 1);
    await tell(two);
    await tell({ ...one, version: 2, outcome: 'erased' }, { ...two, version: 2, outcome: 'erased' });
    const { rows } = await pool.query(
      'select agency, received_at, person_id, facts, outcome from identifications where subject_id = any($1)',
      [[one.id, two.id]],
    );
    const empty = { agency: null, received_at: null, person_id: null, facts: null, outcome: 'erased' };
    expect(rows).toEqual([empty, empty]);
  });

  it('of a person with very many observations ends the signals at once, and the rest goes one by one', async () => {
    await register({ personId: 'erased-7' });
    await tell(left('erased-7'));
    await pool.query(
      `insert into identifications (subject_id, subject, version, source_version, outcome, person_id, register_version,
         explained, reasons, rule_version, explained_at)
       select 'many-' || n, '{}', 1, 1, 'identified', 'erased-7', 1, 'none', '[]', '', now() from generate_series(1, 10010) n`,
    );
    await erase('erased-7', 1);
    const leftOver = await pool.query<{ id: string }>(
      `select subject_id as id from identifications where person_id = 'erased-7'`,
    );
    expect(leftOver.rows).toHaveLength(11);
    expect((await pool.query(`select from reassessments where person_id = 'erased-7'`)).rows).toEqual([]);
    expect((await pool.query(`select from signals where person_id = 'erased-7'`)).rows).toEqual([]);
    await tell(...leftOver.rows.map(({ id }) => ({ ...left('erased-7', id), version: 2, outcome: 'erased' as const })));
    expect((await pool.query(`select from identifications where person_id = 'erased-7'`)).rows).toEqual([]);
  });

  it('heard of again touches nothing that has been raised since about a record merged into the erased one', async () => {
    await register({ personId: 'erased-8' }, { personId: 'erased-9', mergedInto: 'erased-8' });
    await erase('erased-8', 1);
    await tell(left('erased-9'));
    const raised = await revisionsOf('erased-8');
    await erase('erased-8', 1);
    expect(await revisionsOf('erased-8')).toEqual(raised);
    expect(raised.map(({ state }) => state)).toEqual(['raised']);
  });

  it('repeated after the person was registered again erases nothing', async () => {
    await register({ personId: 'erased-3' });
    await erase('erased-3', 1);
    await register({ personId: 'erased-3', version: 2 });
    await tell(left('erased-3'));
    await erase('erased-3', 1);
    expect((await revisionsOf('erased-3')).map(({ state }) => state)).toEqual(['raised']);
    expect((await call('GET', '/v1/signals?limit=1')).status).toBe(200);
  });
});
