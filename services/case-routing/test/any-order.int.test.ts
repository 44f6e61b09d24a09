import type { Event } from '@samband/contracts';
import type { Handler } from '@samband/messaging';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliver, identified, newTipId, passport, registered, securitySignal, tipEvent } from './helpers/events.ts';
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
