import type { Signal } from '@samband/contracts';
import { inTransaction } from '@samband/postgres';
import { createLogger } from '@samband/service-kit';
import { eventually } from '@samband/testkit';
import { expect, it } from 'vitest';
import { lockRelated } from '../../src/handlers/lock-persons.ts';
import { reassessWhole } from '../../src/handlers/reassess.ts';
import { reassessJob, reassessNext } from '../../src/jobs/reassess-waiting.ts';
import { newId, startIndicators } from '../support/start-indicators.ts';
import type { Told } from '../support/told.ts';

const now = () => new Date('2026-12-05T08:00:00Z');
const { tell, register, erase, pool, url } = await startIndicators({ now });
const deps = { pool, now, newId, logger: createLogger({ service: 'revocation-indicators', level: 'silent' }) };

const seen = (person: string, day: number): Told => ({
  id: newId(),
  person,
  at: new Date(Date.UTC(2020, 0, 1) + day * 86_400_000).toISOString(),
  movement: day % 2 ? 'arrived-from' : 'departed-to',
});
const many = (person: string, count: number) => Array.from({ length: count }, (_, day) => seen(person, day * 5));
const waiting = async () =>
  (await pool.query<{ person_id: string }>('select person_id from reassessments order by 1')).rows.map(
    (r) => r.person_id,
  );
async function signalsOf(person: string): Promise<Signal[]> {
  const { rows } = await pool.query<{ item: Signal }>(
    `select item from signal_feed where item ->> 'personId' = $1 order by position`,
    [person],
  );
  return rows.map((row) => row.item);
}

it('a batch does not wait for a person with very many facts, and the job brings it up to the same', async () => {
  await register({ personId: 'small' }, { personId: 'large' });
  await tell(...many('large', 600), seen('small', 0));
  expect(await signalsOf('small')).toHaveLength(1);
  expect(await signalsOf('large')).toHaveLength(0);
  expect(await waiting()).toEqual(['large']);
  expect(await reassessNext(deps)).toBe(true);
  expect(await signalsOf('large')).toHaveLength(300);
  await tell(seen('large', 4_000));
  await tell(seen('large', 4_001));
  expect(await waiting()).toEqual(['large']);
  await reassessNext(deps);
  expect(await signalsOf('large')).toHaveLength(301);
  expect((await signalsOf('large')).at(-1)?.evidence).toHaveLength(2);
  expect(await reassessNext(deps)).toBe(false);
});

it('is done once by two instances', async () => {
  await register({ personId: 'twice' });
  await tell(...many('twice', 502));
  await Promise.all([reassessNext(deps), reassessNext(deps)]);
  expect(await signalsOf('twice')).toHaveLength(251);
  expect(await waiting()).toEqual([]);
});

it('one that cannot be assessed waits on, and does not stand before the others', async () => {
  await register({ personId: 'broken' }, { personId: 'well' });
  await tell(...many('broken', 502), ...many('well', 502));
  await pool.query(`update identifications set facts = '{"kind": "travel-event"}' where person_id = 'broken'`);
  while (await reassessNext(deps));
  expect(await signalsOf('well')).toHaveLength(251);
  expect(await waiting()).toEqual(['broken']);
  expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/persons_waiting\{.*\} 1\n/);
  await erase('broken', 2);
  expect(await waiting()).toEqual([]);
});

it('whoever was explained by other rules is assessed anew at start; rules that say the same make no revision', async () => {
  await register({ personId: 'old-rules' });
  await tell(seen('old-rules', 0));
  await pool.query(`update identifications set rule_version = 'revocation-rules-0' where person_id = 'old-rules'`);
  await pool.query(`update signals set basis = '' where person_id = 'old-rules'`);
  let at = now();
  const turn = reassessJob({ ...deps, now: () => at });
  while (await turn());
  expect(await signalsOf('old-rules')).toHaveLength(1);
  const old = async () =>
    (await pool.query(`select from identifications where rule_version = 'revocation-rules-0'`)).rows;
  expect(await old()).toHaveLength(0);
  // An instance of the version before goes on for a while.
  await pool.query(`update identifications set rule_version = 'revocation-rules-0' where person_id = 'old-rules'`);
  while (await turn());
  expect(await old()).toHaveLength(1);
  at = new Date(at.getTime() + 60 * 60_000);
  while (await turn());
  expect(await old()).toHaveLength(0);
});

it('what new rules no longer call for is withdrawn, and not as if the register had changed', async () => {
  const withdrawnBy = async (personId: string, oldRules: boolean) => {
    await register({ personId });
    await tell(seen(personId, 0));
    // The same facts and records call for no signal from now on, as under rules that say so.
    await pool.query(`update persons set versions = '{}' where person_id = $1`, [personId]);
    if (oldRules) await pool.query(`update identifications set rule_version = '' where person_id = $1`, [personId]);
    await reassess(personId);
    return (await signalsOf(personId)).at(-1);
  };
  const reassess = (personId: string) =>
    inTransaction(pool, async (tx) => {
      const touched = new Map([[personId, { correlationid: newId() }]]);
      await reassessWhole(tx, { now, newId }, { touched, related: await lockRelated(tx, [personId]) });
    });
  const byRules = await withdrawnBy('rules-changed', true);
  expect(byRules).not.toHaveProperty('retroactive');
  expect(byRules?.changes[0]?.text).toMatch(/ Reglerna har ändrats sedan den förra revisionen\.$/);
  const byRegister = await withdrawnBy('register-changed', false);
  expect(byRegister).toMatchObject({ state: 'withdrawn', retroactive: true });
  expect(byRegister?.changes[0]?.text).toMatch(/ Det beror på en ändring i registret\.$/);
});

it('more facts than can be assessed are kept and counted, and assessed once there are fewer', async () => {
  await register({ personId: 'huge' });
  await tell(...many('huge', 502));
  expect(await reassessNext({ ...deps, mostFacts: 501 })).toBe(true);
  expect(await signalsOf('huge')).toHaveLength(0);
  expect(await waiting()).toContain('huge');
  await pool.query('update reassessments set due_at = $1', [now()]);
  while (await reassessNext(deps));
  expect(await signalsOf('huge')).toHaveLength(251);
});

it('waits for a batch about the same person instead of passing it', async () => {
  await register({ personId: 'locked' });
  await tell(...many('locked', 502));
  let done = false;
  const job = await inTransaction(pool, async (tx) => {
    await lockRelated(tx, ['locked']);
    const running = reassessNext(deps).then(() => {
      done = true;
    });
    await tx.query('select pg_sleep(0.1)');
    expect(done).toBe(false);
    return { running };
  });
  await job.running;
  expect(await signalsOf('locked')).toHaveLength(251);
});

it('a connection that is lost meanwhile puts nobody off', async () => {
  await register({ personId: 'cut' });
  await tell(...many('cut', 502));
  await inTransaction(pool, async (tx) => {
    await lockRelated(tx, ['cut']);
    const running = reassessNext(deps);
    await eventually(async () => {
      const { rows } = await pool.query(
        `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
      );
      expect(rows).toHaveLength(1);
    });
    await expect(running).rejects.toThrow();
  });
  expect(await reassessNext(deps)).toBe(true);
  expect(await signalsOf('cut')).toHaveLength(251);
});

it.each([
  ['the root', 502, 20],
  ['the merged record', 20, 502],
  ['each of them', 502, 502],
])('a split of a person with very many facts gives no signal a second id: %s', async (_, ofRoot, ofMerged) => {
  const [root, merged] = [`root-${ofRoot}-${ofMerged}`, `merged-${ofRoot}-${ofMerged}`];
  const settled = async () => {
    while (await reassessNext(deps));
  };
  const idsOf = async (...persons: string[]) => {
    const { rows } = await pool.query<{ id: string; person: string; state: string }>(
      'select signal_id as id, person_id as person, state from signals where person_id = any($1) order by signal_id',
      [persons],
    );
    return rows;
  };
  await register({ personId: root }, { personId: merged, version: 2, mergedInto: root });
  await tell(
    ...many(root, ofRoot),
    ...many(merged, ofMerged).map((one) => ({ ...one, country: 'IRN', at: shift(one.at) })),
  );
  await settled();
  const together = await idsOf(root, merged);
  expect(new Set(together.map(({ person }) => person))).toEqual(new Set([root]));
  await register({ personId: merged, version: 3 });
  // Whoever is touched meanwhile must not go first either.
  await tell(seen(merged, 30_000));
  await settled();
  const parted = await idsOf(root, merged);
  const ids = new Set(together.map(({ id }) => id));
  expect(parted.filter(({ id }) => !ids.has(id))).toHaveLength(1);
  expect(parted.filter(({ state }) => state === 'withdrawn')).toHaveLength(0);
  expect(await waiting()).not.toContain(merged);
});

/** Twenty years later: journeys of their own. */
const shift = (at = '') => at.replace(/^\d{4}/, (year) => String(Number(year) + 20));
