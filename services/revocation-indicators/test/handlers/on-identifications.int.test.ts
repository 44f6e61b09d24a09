import { randomUUID } from 'node:crypto';
import { identificationMade, protectionChanged, type Signal } from '@samband/contracts';
import { deadLetters } from '@samband/messaging';
import { createTestDatabase } from '@samband/testkit';
import { describe, expect, it } from 'vitest';
import { onIdentifications } from '../../src/handlers/on-identifications.ts';
import { onProtection } from '../../src/handlers/on-protection.ts';
import { give, toEvent } from '../support/events.ts';
import { type Told, toIdentification, toRecord } from '../support/told.ts';

const { pool } = await createTestDatabase({ migrations: new URL('../../migrations/', import.meta.url) });
const deps = { now: () => new Date('2026-11-05T08:00:00Z'), newId: randomUUID, hashKey: 'x'.repeat(32) };
const identifications = onIdentifications(deps);
const protection = onProtection(deps);

const told = (...all: Told[]) =>
  give(
    pool,
    identifications,
    all.map((each) => toEvent(identificationMade, toIdentification(each))),
  );
const feed = async (personId: string) => {
  const { rows } = await pool.query<{ item: Signal }>(
    `select item from signal_feed where item ->> 'personId' = $1 order by position`,
    [personId],
  );
  return rows.map((row) => row.item);
};

describe('an identification', () => {
  it('raises one signal for a journey, and revises it with what comes later', async () => {
    const person = 'P-one';
    await give(pool, protection, [toEvent(protectionChanged, toRecord({ personId: person }))]);
    const left: Told = {
      id: randomUUID(),
      person,
      at: '2026-10-03T10:00:00+02:00',
      movement: 'departed-to',
      evidence: ['ticket'],
    };
    const back: Told = { id: randomUUID(), person, at: '2026-11-02T06:40:00+01:00', movement: 'arrived-from' };
    await told(left);
    await told(back);
    await told(back, left);
    const revisions = await feed(person);
    expect(revisions.map(({ state, revision, period }) => ({ state, revision, period }))).toEqual([
      { state: 'raised', revision: 1, period: { from: '2026-10-03', precision: 'day' } },
      { state: 'revised', revision: 2, period: { from: '2026-10-03', until: '2026-11-02', precision: 'day' } },
    ]);
    expect(new Set(revisions.map((each) => each.signalId)).size).toBe(1);
  });
});

it('an identified observation without facts is refused', async () => {
  const { facts: _, ...bare } = toIdentification({ id: randomUUID(), at: '2026-10-03T10:00:00+02:00' });
  await expect(give(pool, identifications, [toEvent(identificationMade, bare)])).rejects.toMatchObject({
    code: 'identified-without-facts',
  });
});

it('what could not be read of an erased tip goes with it', async () => {
  const [erased, other] = [randomUUID(), randomUUID()];
  await pool.query(
    `insert into dead_letters (consumer, topic, partition, "offset", message_time, key, value, reason_code, reason)
     select 'erased-tips', 'identifications.v1', 0, n, now(), convert_to(id, 'UTF8'), 'x', 'invalid', 'x'
     from unnest($1::text[]) with ordinality as t (id, n)`,
    [[erased, other]],
  );
  await told({ id: erased, outcome: 'erased', alleges: ['home-country-travel'], at: '2026-10-03T10:00:00+02:00' });
  const letters = await deadLetters.list(pool, { consumer: 'erased-tips' });
  expect(letters.map(({ state }) => state)).toEqual(['replayed', 'open']);
});
