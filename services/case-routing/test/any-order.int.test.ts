import type { Event } from '@samband/contracts';
import type { Handler } from '@samband/messaging';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deliver,
  erased,
  identified,
  newTipId,
  passport,
  registered,
  securitySignal,
  tipEvent,
} from './helpers/events.ts';
import { closedCase, openCase } from './helpers/samples.ts';
import { startCaseRouting, type TestRouting } from './helpers/start-case-routing.ts';

const routing = await startCaseRouting();
const { pool } = routing.database;

type Arrival = { readonly handler: Handler; readonly event: Event<unknown> };

/** A story of three tips and two persons, in the order in which it happened; ids and numbers are this run's own. */
function story({ handlers }: TestRouting, run: number): { arrivals: Arrival[]; tipIds: string[] } {
  const [a, b, c] = [newTipId(), newTipId(), newTipId()];
  const number = `Q${run}0000${run}`;
  const [p, q] = [`P-${run}`, `Q-${run}`];
  const of = (handler: Handler) => (event: Event<unknown>) => ({ handler, event });
  const tip = of(handlers.tips);
  const identification = of(handlers.identifications);
  const person = of(handlers.protection);
  const arrivals = [
    person(registered(p, [openCase({ unit: 'AE3' })])),
    tip(tipEvent(a, { parts: [{ part: 'text', mentions: [number] }] })),
    tip(tipEvent(b, { parts: [{ part: '1', names: [{ full: 'Reza Påhittad' }], ...passport(number) }] })),
    identification(identified(b, { outcome: 'awaiting-verification' })),
    identification(identified(b, { version: 2, personId: p })),
    tip(tipEvent(c, { signals: [securitySignal] })),
    identification(identified(c, { personId: q })),
    person(registered(p, [closedCase({ region: 'Nord' })], { version: 2 })),
    person(registered(q, [], { mergedInto: p })),
    tip(
      tipEvent(b, {
        version: 2,
        state: 'amended',
        contentVersion: 2,
        parts: [{ part: '1', names: [{ full: 'Reza Påhittad' }], ...passport(number) }],
        allegations: ['war-crime'],
      }),
    ),
  ];
  return { arrivals, tipIds: [a, b, c] };
}

const expected = [
  'region:Nord |  | shared-identifier',
  'region:Nord | agency:Polismyndigheten,agency:Åklagarmyndigheten,specialist-support | identified',
  'region:Nord | contact-person:Nord | identified',
];

describe('routes in the end', () => {
  it('are the same whatever order the events come in, repeated, with crashes before the commit, and jobs done in between by two', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1_000_000), { minLength: 40, maxLength: 40 }), async (dice) => {
        run += 1;
        const { arrivals, tipIds } = story(routing, run);
        const queue = [...shuffle(arrivals, dice), ...shuffle(arrivals, dice.toReversed()).slice(0, 4)];
        for (const [index, { handler, event }] of queue.entries()) {
          const die = dice[index % dice.length] ?? 0;
          if (die % 3 === 0) await deliver(pool, handler, { events: [event], abort: true });
          await deliver(pool, handler, { events: [event] });
          if (die % 4 === 0) await Promise.all([routing.jobs(), routing.jobs()]);
        }
        await Promise.all([routing.jobs(), routing.jobs()]);
        expect(await summary(tipIds)).toEqual(expected);
        await expectWhole(tipIds);
      }),
      { numRuns: 12 },
    );
  });

  it('come out the same when two consumers take the topics at the same time', async () => {
    for (let run = 100; run < 106; run += 1) {
      const { arrivals, tipIds } = story(routing, run);
      const lanes = [...Map.groupBy(arrivals, ({ handler }) => handler).values()];
      const lane = async (own: Arrival[]) => {
        for (const { handler, event } of own) await deliver(pool, handler, { events: [event] });
      };
      await Promise.all([...lanes.map(lane), routing.jobs(), routing.jobs()]);
      await routing.jobs();
      expect(await summary(tipIds)).toEqual(expected);
      await expectWhole(tipIds);
    }
  });
});

describe('a tip that shares a number', () => {
  const { tips, identifications, protection } = routing.handlers;
  const people = async (...personIds: string[]) => {
    for (const id of personIds) await deliver(pool, protection, { events: [registered(id, [openCase()])] });
  };
  const wentTo = async (tipId: string) => {
    await routing.jobs();
    return (await summary([tipId]))[0]?.split(' | ')[0];
  };
  const told = (number: string, part = '1') => [{ part, ...passport(number) }];

  it('is tied when the other one comes to tell that number after it was identified', async () => {
    const [old, named] = [newTipId(), newTipId()];
    await people('P-later');
    await deliver(pool, tips, { events: [tipEvent(old, { parts: [{ part: 'text', mentions: ['N1234567'] }] })] });
    await deliver(pool, tips, { events: [tipEvent(named)] });
    await deliver(pool, identifications, { events: [identified(named, { part: 'text', personId: 'P-later' })] });
    expect(await wentTo(old)).toBe('noa');
    const parts = [{ part: 'text', mentions: ['N1234567'] }];
    await deliver(pool, tips, { events: [tipEvent(named, { version: 2, state: 'amended', parts })] });
    expect(await wentTo(old)).toBe('unit:AE1');
  });

  it('is tied no more when the other one tells another number, or is erased', async () => {
    for (const gone of [
      { state: 'amended' as const, parts: told('N7654321') },
      { state: 'erased' as const, parts: [] },
    ]) {
      const [old, named] = [newTipId(), newTipId()];
      await people('P-gone');
      await deliver(pool, tips, { events: [old, named].map((id) => tipEvent(id, { parts: told('N2345678') })) });
      await deliver(pool, identifications, { events: [identified(named, { personId: 'P-gone' })] });
      expect(await wentTo(old)).toBe('unit:AE1');
      await deliver(pool, tips, { events: [tipEvent(named, { version: 2, ...gone })] });
      expect(await wentTo(old)).toBe('noa');
      await deliver(pool, tips, { events: [tipEvent(old, { version: 2, state: 'erased', parts: [] })] });
    }
  });

  it('is tied no more when the other one is identified otherwise in the same moment in which it changes itself', async () => {
    const [old, named] = [newTipId(), newTipId()];
    await people('P-first');
    await deliver(pool, protection, { events: [registered('P-second', [])] });
    await deliver(pool, tips, { events: [old, named].map((id) => tipEvent(id, { parts: told('N3456789') })) });
    await deliver(pool, identifications, { events: [identified(named, { personId: 'P-first' })] });
    expect(await wentTo(old)).toBe('unit:AE1');
    const next = [
      identified(named, { version: 2, outcome: 'awaiting-verification' }),
      identified(old, { part: '2', personId: 'P-second' }),
    ];
    await deliver(pool, identifications, { events: next });
    expect(await wentTo(old)).toBe('noa');
  });
});

it('the cases of every record of a person count, whichever of them a tip is tied to', async () => {
  const { tips, identifications, protection } = routing.handlers;
  const [one, other] = [newTipId(), newTipId()];
  await deliver(pool, protection, { events: [registered('P-kept', [closedCase({ region: 'Nord' })])] });
  await deliver(pool, tips, { events: [tipEvent(one), tipEvent(other)] });
  const events = [identified(one, { personId: 'P-kept' }), identified(other, { personId: 'P-alias' })];
  await deliver(pool, identifications, { events });
  const merged = { unit: 'AE3', caseId: 'C-alias' };
  const at = async (version: number, mergedInto?: string) => {
    const alias = registered('P-alias', [openCase(merged)], { version, ...(mergedInto && { mergedInto }) });
    await deliver(pool, protection, { events: [alias] });
    await routing.jobs();
    return (await summary([one, other])).map((line) => line.split(' | ')[0]);
  };
  expect(await at(1)).toEqual(['region:Nord', 'unit:AE3']);
  expect(await at(2, 'P-kept')).toEqual(['unit:AE3', 'unit:AE3']);
  expect(await at(3)).toEqual(['region:Nord', 'unit:AE3']);
});

it('routes tell of everybody that a tip is tied to, also when it goes where it went', async () => {
  const { tips, identifications, protection } = routing.handlers;
  const tipId = newTipId();
  await deliver(pool, tips, { events: [tipEvent(tipId)] });
  await deliver(pool, protection, { events: [registered('P-main', [openCase()])] });
  await deliver(pool, protection, { events: [registered('P-other', [], { mergedInto: 'P-main' })] });
  const events = [identified(tipId, { personId: 'P-main' }), identified(tipId, { part: '2', personId: 'P-other' })];
  const persons = async () => {
    await routing.jobs();
    const { rows } = await pool.query<{ persons: { personId: string }[] }>(
      `select value::jsonb->'persons' as persons from outbox where key = $1 order by position desc limit 1`,
      [tipId],
    );
    return rows[0]?.persons.map(({ personId }) => personId);
  };
  for (const event of events) await deliver(pool, identifications, { events: [event] });
  expect(await persons()).toEqual(['P-main', 'P-other']);
  await deliver(pool, protection, { events: [erased('P-other', 2)] });
  expect(await persons()).toEqual(['P-main']);
  await expectWhole([tipId]);
});

function shuffle<T>(items: readonly T[], dice: readonly number[]): T[] {
  return items
    .map((item, index) => ({ item, die: dice[index] ?? 0 }))
    .sort((a, b) => a.die - b.die)
    .map(({ item }) => item);
}

async function summary(tipIds: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(
    `select concat_ws(' | ',
       (select e.function from route_entries e where e.tip_id = t.id and e.kind = 'primary' and e.until_at is null),
       (select coalesce(string_agg(e.function, ',' order by e.function), '') from route_entries e
        where e.tip_id = t.id and e.kind = 'additional' and e.until_at is null),
       (select string_agg(l.basis, ',' order by l.basis) from route_links l where l.tip_id = t.id)) as line
     from unnest($1::uuid[]) with ordinality as t (id, n) order by n`,
    [tipIds],
  );
  return rows.map(({ line }) => line);
}

/** Every version was sent exactly once, in order, and none is missing. */
async function expectWhole(tipIds: readonly string[]): Promise<void> {
  const { rows } = await pool.query<{ tip: string; versions: number[]; version: number }>(
    `select r.tip_id as tip, r.version, array_agg((o.value::jsonb->>'version')::int order by o.position) as versions
     from routes r join outbox o on o.key = r.tip_id::text where r.tip_id = any($1) group by 1, 2`,
    [tipIds],
  );
  expect(rows).toHaveLength(tipIds.length);
  for (const { versions, version } of rows) expect(versions).toEqual(Array.from({ length: version }, (_, i) => i + 1));
}
