import { identificationMade, observationRecorded, personRecorded } from '@samband/contracts';
import { inTransaction, lockAggregates, lockShared, untilReachable } from '@samband/postgres';
import { eventually } from '@samband/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REGISTER } from '../../src/store/register-changes.ts';
import { observation, person, unheard } from '../samples.ts';
import { startRegister } from '../start-register.ts';

const register = await startRegister({ env: { HELD_DAYS: '100000' } });
const { deliver, published, settle, service } = register;
const caseSystem = await register.as({ scopes: ['persons:write'] });
type Seen = ReturnType<typeof observation>;
const stateOf = async (id: string) =>
  (
    await register.database.pool.query<{ outcome: string; personId: string | null }>(
      'select outcome, person_id as "personId" from subjects where subject_id = $1',
      [id],
    )
  ).rows[0];

async function isWaiting(): Promise<void> {
  const { rows } = await register.database.pool.query(
    `select from pg_locks where locktype = 'advisory' and not granted and mode = 'ExclusiveLock'
     and database = (select oid from pg_database where datname = current_database())`,
  );
  if (rows.length === 0) throw new Error('nobody waits at the barrier');
}

describe('a change of the register while an identification is under way', () => {
  it('is matched again after the identification has committed', async () => {
    const late = person({ names: [{ full: 'Barrier Tilasudo' }], birthDates: ['1971-03-04'] });
    const seen = observation({ names: [{ full: 'Barrier Tilasudo' }], birthDate: '1971-03-04' });
    const [handler] = service.handlers.filter(({ topic }) => topic === observationRecorded.topic);
    let commit = () => {};
    const mayCommit = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const decided = Promise.withResolvers<void>();
    // What the consumer does with a batch, stopped before its commit: it has read candidates and found nobody.
    const batch = inTransaction(service.pool, async (tx) => {
      await lockShared(tx, REGISTER);
      await lockAggregates(tx, [seen.observationId]);
      await handler?.run(tx, [{ data: seen, correlationid: 'c', id: 'e' } as never]);
      decided.resolve();
      await mayCommit;
    });
    await decided.promise;
    await deliver(personRecorded, [late]);
    const rematch = settle();
    // Without the barrier the job would be done before the identification commits.
    await Promise.race([rematch, eventually(isWaiting)]);
    commit();
    await Promise.all([batch, rematch]);
    expect(await stateOf(seen.observationId)).toEqual({ outcome: 'identified', personId: late.personId });
  });

  it('loses nobody when persons, observations and the job race', async () => {
    const pairs = Array.from({ length: 30 }, (_, i) => {
      const name = [{ full: `Race ${'abcdefghijklmnopqrstuvwxyz'.charAt(i % 26)}uridamo ${i}` }];
      const document = [{ kind: 'other' as const, issuingCountry: 'SWE', number: `RACE${1000 + i}` }];
      return {
        known: person({ names: name, documents: document }),
        seen: observation({ names: name, documents: document }),
      };
    });
    let racing = true;
    const job = (async () => {
      while (racing) await untilReachable(settle);
    })();
    // As a consumer and its jobs do: whoever waits too long for a connection tries again.
    await Promise.all(
      pairs.flatMap(({ known, seen }) => [
        untilReachable(() => deliver(observationRecorded, [seen])),
        untilReachable(() => deliver(personRecorded, [known])),
      ]),
    );
    racing = false;
    await job;
    await settle();
    for (const { known, seen } of pairs) {
      expect(await stateOf(seen.observationId)).toEqual({ outcome: 'identified', personId: known.personId });
    }
  });
});

describe('any order of the same facts', () => {
  it('ends with the same persons identified', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), async (order) => {
        const names = [unheard()];
        const [a, b] = [person({ names }), person({ names, birthDates: ['1984-05-18'] })];
        const seen = observation({ names, birthDate: '1984-05-17' });
        const content = { ...seen.content, person: { names, birthDate: '1984-05-18' } };
        const corrected = { ...seen, version: 2, state: 'corrected', content } as typeof seen;
        const steps = [
          () => deliver(personRecorded, [a]),
          () => deliver(personRecorded, [b]),
          () => deliver(personRecorded, [{ ...a, version: 2, mergedInto: b.personId }]),
          () => deliver(personRecorded, [{ ...a, version: 3 }]),
          () => deliver(observationRecorded, [seen, seen]),
          () => deliver(observationRecorded, [corrected]),
        ];
        for (const step of order) {
          await steps[step]?.();
          if (step % 2 === 0) await settle();
        }
        await settle();
        expect(await stateOf(seen.observationId)).toEqual({ outcome: 'identified', personId: b.personId });
      }),
      { numRuns: 12 },
    );
  });
});

describe('what the register changes later', () => {
  const names = [{ full: 'Ambigua Morisande' }];

  it('takes an identity back when a second person fits as well, and gives it again when they are merged', async () => {
    const [one, two] = [person({ names }), person({ names })];
    const seen = observation({ names, birthDate: '1984-05-17' });
    await deliver(personRecorded, [one]);
    await deliver(observationRecorded, [seen]);
    await published(identificationMade);
    await deliver(personRecorded, [two]);
    await settle();
    expect((await published(identificationMade)).map(({ data }) => data)).toMatchObject([
      { outcome: 'awaiting-verification', version: 2, previousPersonId: one.personId },
    ]);
    await deliver(personRecorded, [{ ...two, version: 2, mergedInto: one.personId }]);
    await settle();
    expect(await stateOf(seen.observationId)).toMatchObject({ outcome: 'identified' });
    await deliver(personRecorded, [{ ...two, version: 3 }]);
    await settle();
    expect(await stateOf(seen.observationId)).toMatchObject({ outcome: 'awaiting-verification' });
  });

  it('takes an identity back when the person turns out to have another name', async () => {
    const [name, other] = [unheard(), unheard()];
    const one = person({ names: [name], birthDates: ['1961-02-03'] });
    const seen = observation({ names: [name], birthDate: '1961-02-03' });
    await deliver(personRecorded, [one]);
    await deliver(observationRecorded, [seen]);
    expect(await stateOf(seen.observationId)).toMatchObject({ outcome: 'identified' });
    await deliver(personRecorded, [{ ...one, version: 2, names: [other], birthDates: ['1999-12-13'] }]);
    await settle();
    expect(await stateOf(seen.observationId)).toEqual({ outcome: 'not-matched', personId: null });
  });

  it('follows a chain of merges whose middle has nothing in common with the observation', async () => {
    const name = unheard();
    const [one, middle, end] = [
      person({ names: [name] }),
      person({ names: [unheard()], birthDates: [] }),
      person({ names: [name] }),
    ];
    const seen = observation({ names: [name], birthDate: '1984-05-17' });
    await deliver(personRecorded, [{ ...one, mergedInto: middle.personId }, middle, end]);
    await deliver(observationRecorded, [seen]);
    await settle();
    expect(await stateOf(seen.observationId)).toMatchObject({ outcome: 'awaiting-verification' });
    await deliver(personRecorded, [{ ...middle, version: 2, mergedInto: end.personId }]);
    await settle();
    expect(await stateOf(seen.observationId)).toMatchObject({ outcome: 'identified' });
  });

  it('erases what was identified as an erased person, with its content', async () => {
    const one = person({ names: [{ full: 'Erasmina Tolbukadi' }] });
    const seen = observation({ names: [{ full: 'Erasmina Tolbukadi' }], birthDate: '1984-05-17' });
    await deliver(personRecorded, [one]);
    await deliver(observationRecorded, [seen]);
    await published(identificationMade);
    await caseSystem('DELETE', `/v1/persons/${one.personId}`);
    await settle();
    const [told] = (await published(identificationMade)).map(({ data }) => data);
    expect(told).toMatchObject({ outcome: 'erased', previousPersonId: one.personId });
    const { rows } = await register.database.pool.query(`select from subjects where subjects::text like '%Erasmina%'`);
    expect(rows).toHaveLength(0);
    await deliver(observationRecorded, [{ ...seen, version: 1 }]);
    expect(await stateOf(seen.observationId)).toMatchObject({ outcome: 'erased' });
  });

  it('erases more of a person than goes into one step', async () => {
    const one = person({ names: [unheard()] });
    const seen = Array.from({ length: 401 }, () => observation({ names: one.names, birthDate: '1984-05-17' }));
    await deliver(personRecorded, [one]);
    await deliver(observationRecorded, seen);
    await published(identificationMade);
    await caseSystem('DELETE', `/v1/persons/${one.personId}`);
    await settle();
    const told = (await published(identificationMade)).map(({ data }) => data.outcome);
    expect([told.length, new Set(told)]).toEqual([401, new Set(['erased'])]);
  });

  it('finds by a similar word what no key finds, whichever comes first', async () => {
    const { family, given } = unheard();
    const other = family.at(4) === 'k' ? 'r' : 'k';
    const heard = [{ given, family: `${family.slice(0, 4)}${other}${family.slice(5)}` }];
    const [before, after] = [observation({ names: heard }), observation({ names: heard })];
    await deliver(observationRecorded, [before]);
    expect(await stateOf(before.observationId)).toMatchObject({ outcome: 'not-matched' });
    await deliver(personRecorded, [person({ names: [{ family, given }] })]);
    await settle();
    await deliver(observationRecorded, [after]);
    expect(await stateOf(before.observationId)).toMatchObject({ outcome: 'awaiting-verification' });
    expect(await stateOf(after.observationId)).toMatchObject({ outcome: 'awaiting-verification' });
  });
});

describe('an observation that cannot be decided anew', () => {
  it('stays as it is, and holds up nobody', async () => {
    const names = [unheard()];
    const [bad, good] = [0, 1].map(() => observation({ names, birthDate: '1984-05-17' })) as [Seen, Seen];
    await deliver(observationRecorded, [bad, good]);
    await register.database.pool.query(
      `alter table subjects add constraint no_poison check (subject_id <> '${bad.observationId}' or person_id is null)`,
    );
    await deliver(personRecorded, [person({ names })]);
    await settle();
    expect(await stateOf(bad.observationId)).toMatchObject({ outcome: 'not-matched' });
    expect(await stateOf(good.observationId)).toMatchObject({ outcome: 'identified' });
    expect(register.log.join('')).toContain('cannot be decided anew');
  });
});

describe('a retraction', () => {
  it('takes the identity back, in any order', async () => {
    const names = [{ full: 'Retraktina Voldemaro' }];
    await deliver(personRecorded, [person({ names })]);
    const seen = observation({ names, birthDate: '1984-05-17' });
    const retracted = { ...seen, version: 2, state: 'retracted', content: undefined } as typeof seen;
    await deliver(observationRecorded, [retracted]);
    await deliver(observationRecorded, [seen]);
    expect(await stateOf(seen.observationId)).toMatchObject({ outcome: 'retracted', personId: null });
    const other = observation({ names, birthDate: '1984-05-17' });
    await deliver(observationRecorded, [other]);
    await published(identificationMade);
    await deliver(observationRecorded, [
      { ...other, version: 2, state: 'retracted', content: undefined } as typeof seen,
    ]);
    const [told] = (await published(identificationMade)).map(({ data }) => data);
    expect(told).toMatchObject({
      outcome: 'retracted',
      version: 2,
      sourceVersion: 2,
      previousPersonId: expect.any(String),
    });
  });
});
