import { randomUUID } from 'node:crypto';
import { identificationMade, personRecorded, type TipPart, type TipRecorded, tipRecorded } from '@samband/contracts';
import { deadLetters } from '@samband/messaging';
import { expect, it } from 'vitest';
import { person, unheard } from '../samples.ts';
import { startRegister } from '../start-register.ts';

const register = await startRegister();
const { deliver, published, settle } = register;
const last = async (id: string) =>
  (await published(identificationMade)).filter(({ data }) => data.subject.id === id).map(({ data }) => data);

function tip(parts: TipPart[], rest: Partial<TipRecorded> = {}): TipRecorded {
  return {
    tipId: randomUUID(),
    version: 1,
    state: 'received',
    contentVersion: 1,
    source: 'public',
    receivedAt: '2026-11-02T08:00:00Z',
    recordedAt: '2026-11-02T08:00:01Z',
    allegations: ['home-country-travel', 'work-life-crime'],
    country: 'IRN',
    signals: [],
    parts,
    ...rest,
  };
}

it('a description alone in a public tip is possible at most, a case number in it ties it', async () => {
  const name = unheard();
  const known = person({
    names: [name],
    cases: [{ caseId: 'C-2020-7788', kind: 'asylum', state: 'open', openedOn: '2020-01-09', region: 'Syd' }],
  });
  await deliver(personRecorded, [known]);
  const described = { part: '1', names: [name], birthDate: '1984-05-17', sex: 'M' as const };
  const alone = tip([described]);
  const tied = tip([{ ...described, caseId: 'C-2020-7788' }]);
  const staff = tip([described], { source: 'staff' });
  await deliver(tipRecorded, [alone, tied, staff]);
  const made = await published(identificationMade);
  const of = ({ tipId }: TipRecorded) => made.find(({ data }) => data.subject.id === tipId)?.data;
  expect(of(alone)).toMatchObject({ outcome: 'awaiting-verification', subject: { kind: 'tip', part: '1' } });
  expect(of(alone)).not.toHaveProperty('tip');
  expect(of(tied)).toMatchObject({
    outcome: 'identified',
    personId: known.personId,
    tip: { allegations: ['home-country-travel'], country: 'IRN' },
  });
  expect(of(staff)).toMatchObject({ outcome: 'identified' });
});

it('a number that the text mentions is possible at most', async () => {
  const known = person({
    names: [unheard()],
    cases: [{ caseId: 'C-2021-1122', kind: 'asylum', state: 'open', openedOn: '2020-01-09', region: 'Syd' }],
  });
  await deliver(personRecorded, [known]);
  const mentioning = tip([{ part: 'text', mentions: ['C-2021-1122', '2026-11-02'] }], { source: 'staff' });
  await deliver(tipRecorded, [mentioning]);
  expect(await last(mentioning.tipId)).toMatchObject([{ outcome: 'awaiting-verification' }]);
});

it('what an officer of routing judged holds, until it is judged otherwise', async () => {
  const name = unheard();
  const [one, two] = [person({ names: [name] }), person({ names: [unheard()] })];
  await deliver(personRecorded, [one, two]);
  const described = { part: '1', names: [name] };
  const first = tip([described]);
  const judged = (version: number, verdict: 'same' | 'other', personId: string) => {
    const judgement = { personId, verdict, by: 'noa', decidedAt: `2026-11-0${version}T08:00:00Z` };
    return { ...first, version, parts: [{ ...described, judgements: [judgement] }] };
  };
  await deliver(tipRecorded, [first]);
  await deliver(tipRecorded, [judged(3, 'same', two.personId)]);
  await deliver(tipRecorded, [judged(2, 'other', one.personId)]);
  expect((await last(first.tipId)).at(-1)).toMatchObject({
    sourceVersion: 3,
    outcome: 'identified',
    personId: two.personId,
    identity: { outcome: 'confirmed', confirmedBy: 'noa' },
  });
  await deliver(tipRecorded, [judged(4, 'other', one.personId)]);
  expect(await last(first.tipId)).toMatchObject([{ outcome: 'identity-rejected', previousPersonId: two.personId }]);
});

it('a part that goes and a tip that is erased take their identities with them, in any order', async () => {
  const names = [unheard(), unheard()];
  await deliver(
    personRecorded,
    names.map((name) => person({ names: [name] })),
  );
  const parts = names.map((name, i) => ({ part: String(i + 1), names: [name], birthDate: '1984-05-17' }));
  const first = tip(parts, { source: 'agency' });
  await deliver(tipRecorded, [first]);
  expect(await last(first.tipId)).toMatchObject([{ outcome: 'identified' }, { outcome: 'identified' }]);
  await deliver(tipRecorded, [{ ...first, version: 2, parts: parts.slice(0, 1) }]);
  expect(await last(first.tipId)).toMatchObject([
    { subject: { part: '1' }, outcome: 'identified' },
    { subject: { part: '2' }, outcome: 'retracted' },
  ]);
  await deliver(tipRecorded, [{ ...first, version: 3, state: 'erased', parts: [] }]);
  await deliver(tipRecorded, [{ ...first, version: 1 }]);
  await settle();
  expect((await last(first.tipId)).map(({ outcome }) => outcome)).toEqual(['erased', 'erased']);
  const { rows } = await register.database.pool.query(
    'select from subjects where subject_id = $1 and description is not null',
    [first.tipId],
  );
  expect(rows).toHaveLength(0);
});

it('what could not be read of a tip goes with the tip, and what else names it', async () => {
  const erased = tip([]);
  const { pool } = register.database;
  const letters = [erased, tip([]), { subject: { kind: 'tip', id: erased.tipId, part: '1' }, personId: 'P-1' }];
  await pool.query(
    `insert into dead_letters (consumer, topic, partition, "offset", message_time, key, value, reason_code, reason)
     select 'erased-tips', 'x', 0, n, now(), convert_to('x', 'UTF8'), convert_to(value, 'UTF8'), 'x', 'x'
     from unnest($1::text[]) with ordinality as l (value, n)`,
    [letters.map((letter) => JSON.stringify(letter))],
  );
  await deliver(tipRecorded, [{ ...erased, version: 2, state: 'erased' }]);
  const states = (await deadLetters.list(pool, { consumer: 'erased-tips' })).map(({ state }) => state);
  expect(states).toEqual(['replayed', 'open', 'replayed']);
});
