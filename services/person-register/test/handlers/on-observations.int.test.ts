import { identificationMade, observationRecorded, personRecorded } from '@samband/contracts';
import { ChangedMeanwhileError, inTransaction } from '@samband/postgres';
import { eventually } from '@samband/testkit';
import { describe, expect, it } from 'vitest';
import { observation, person } from '../samples.ts';
import { startRegister } from '../start-register.ts';

const register = await startRegister();
const { deliver, published, settle } = register;
const identifications = () => published(identificationMade);

describe('an observation of a registered person', () => {
  it('is identified by a document with the name, and tells the facts without names', async () => {
    const known = person({ documents: [{ kind: 'resedokument', issuingCountry: 'SWE', number: 'RD900001' }] });
    await deliver(personRecorded, [known]);
    const seen = observation({ documents: [{ issuingCountry: 'SWE', number: 'rd 900001' }] });
    await identifications();
    await deliver(observationRecorded, [seen]);
    const [event] = await identifications();
    expect(event?.data).toMatchObject({
      subject: { kind: 'observation', id: seen.observationId },
      version: 1,
      sourceVersion: 1,
      outcome: 'identified',
      personId: known.personId,
      identity: { outcome: 'match' },
    });
    expect(event?.key).toBe(known.personId);
    expect(JSON.stringify(event)).not.toContain('Rostamzadeh');
  });
});

describe('an observation that comes before its person', () => {
  it('is matched again when the person is registered', async () => {
    const seen = observation({ names: [{ family: 'Tesfamariam', given: 'Selam' }], birthDate: '1991-09-02' });
    await deliver(observationRecorded, [seen]);
    expect((await identifications())[0]?.data).toMatchObject({ outcome: 'not-matched', version: 1 });
    const late = person({ names: [{ family: 'Tesfamariam', given: 'Selam' }], birthDates: ['1991-09-02'] });
    await deliver(personRecorded, [late]);
    await settle();
    expect((await identifications())[0]?.data).toMatchObject({
      outcome: 'identified',
      version: 2,
      personId: late.personId,
    });
  });
});

describe('work on observations at once', () => {
  /** Holds up whatever wants to publish. */
  const shutOutbox = () => {
    const open = Promise.withResolvers<void>();
    const shut = inTransaction(register.database.pool, async (tx) => {
      await tx.query('lock table outbox in share mode');
      await open.promise;
    });
    return async () => {
      open.resolve();
      await shut;
    };
  };
  /** Locks that somebody waits for. */
  const waitedFor = async (count: number): Promise<string[]> =>
    eventually(async () => {
      const { rows } = await register.database.pool.query<{ lock: string }>(
        `select concat_ws(' ', locktype, case when locktype = 'advisory' then classid end, relation::regclass) as lock from pg_locks
         join pg_stat_activity using (pid) where datname = current_database() and not granted order by 1`,
      );
      expect(rows).toHaveLength(count);
      return rows.map(({ lock }) => lock);
    });

  it('of two versions of a new one the later finds it changed, and is done anew', async () => {
    const first = observation({ names: [{ family: 'Gebremedhin', given: 'Hagos' }], birthDate: '1979-03-11' });
    const second = { ...first, version: 2 };
    await identifications();
    const open = shutOutbox();
    const delivered = deliver(observationRecorded, [first]);
    await waitedFor(1);
    const failing = expect(deliver(observationRecorded, [second])).rejects.toThrow(ChangedMeanwhileError);
    expect(await waitedFor(2)).toContainEqual('transactionid');
    await open();
    await Promise.all([delivered, failing]);
    await deliver(observationRecorded, [second]);
    expect((await identifications()).map(({ data }) => [data.version, data.sourceVersion])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('whole batches of new ones wait for each other only to publish', async () => {
    const batches = [0, 1].map(() => Array.from({ length: 100 }, () => observation({})));
    await identifications();
    const open = shutOutbox();
    const delivered = Promise.all(batches.map((batch) => deliver(observationRecorded, batch)));
    expect(await waitedFor(2)).toEqual(['advisory 2', 'relation outbox']);
    await open();
    await delivered;
    expect(await identifications()).toHaveLength(200);
  });
});
