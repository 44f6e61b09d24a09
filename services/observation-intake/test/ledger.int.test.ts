import { createPool } from '@samband/postgres';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { travelEvent } from './samples.ts';
import { postLines, startIntake } from './start-intake.ts';

const intake = await startIntake({ env: { LEDGER_MAX_WAITING: '300' } });
const police = await intake.as({});
const other = await (await startIntake({ beside: intake })).as({});
const { pool } = intake.database;
const path = '/v1/travel-events';

describe('the ledger', () => {
  it('gives every one of many first deliveries at two instances, in opposite orders, the same receipt', async () => {
    for (let round = 0; round < 3; round++) {
      const lines = Array.from({ length: 250 }, (_, i) => JSON.stringify(travelEvent(`E-${round}-${i}`)));
      const send = (order: string[], at: typeof police) => postLines(at, path, order.join('\n'));
      const [first, second] = await Promise.all([send(lines, police), send(lines.toReversed(), other)]);
      expect(second.map((r) => r.receipt).toReversed()).toEqual(first.map((r) => r.receipt));
    }
  });

  it('lets one bad row fail only its own caller, alone and in bulk', async () => {
    // A row that the contract lets through and the database does not: what no validation foresees.
    await pool.query(`create function refuse() returns trigger language plpgsql as $$
      begin if new.source_event_id like '%-BAD' then raise exception 'no'; end if; return new; end $$`);
    await pool.query('create trigger refuse before insert on source_events for each row execute function refuse()');
    const ids = Array.from({ length: 40 }, (_, i) => (i === 17 ? 'F-BAD' : `F-${i}`));
    const answers = await Promise.all(ids.map((id) => police.post(path, travelEvent(id))));
    expect(answers.map((a) => a.status)).toEqual(ids.map((id) => (id === 'F-BAD' ? 500 : 202)));
    const lines = ids.map((id) => JSON.stringify(travelEvent(`G${id}`))).join('\n');
    const results = await postLines(police, path, lines);
    expect(results.map((r) => r.status)).toEqual(ids.map((id) => (id === 'F-BAD' ? 500 : 202)));
    const { rows } = await pool.query(`select count(*) as n from outbox where key like '%/F-%' or key like '%/GF-%'`);
    expect(rows[0]).toEqual({ n: 78 });
    await pool.query('drop trigger refuse on source_events');
  });

  it('keeps a request waiting for nothing but the ledger, and answers 503 when that takes no more', async () => {
    const blocker = createPool({ url: intake.database.url, max: 1, applicationName: 'blocker' });
    const client = await blocker.native.connect();
    await client.query('begin; lock table source_events in exclusive mode');
    const waiting = Array.from({ length: 400 }, (_, i) => police.post(path, travelEvent(`H-${i}`)));
    const refused = await Promise.race(waiting);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'ledger-unavailable' });
    await client.query('rollback');
    client.release();
    await blocker.end();
    const statuses = (await Promise.all(waiting)).map((r) => r.status);
    const accepted = statuses.filter((s) => s === 202).length;
    expect(statuses.filter((s) => s === 503).length).toBe(400 - accepted);
    const { rows } = await pool.query(`select count(*) as n from source_events where source_event_id like 'H-%'`);
    expect(rows[0]).toEqual({ n: accepted });
  });

  it('answers 503 while the connections are cut, and loses nothing that it accepted', async () => {
    const cut = setInterval(() => {
      void pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'observation-intake' and datname = current_database()`,
      );
    }, 20);
    const statuses = new Map<string, number>();
    for (let round = 0; round < 15; round++) {
      await Promise.all(
        Array.from({ length: 10 }, async (_, i) => {
          const id = `I-${round}-${i}`;
          statuses.set(id, (await police.post(path, travelEvent(id))).status);
        }),
      );
    }
    clearInterval(cut);
    expect([...statuses.values()].every((s) => s === 202 || s === 503)).toBe(true);
    const accepted = [...statuses].flatMap(([id, status]) => (status === 202 ? [id] : []));
    const { rows } = await pool.query<{ id: string }>(
      `select source_event_id as id from source_events where source_event_id like 'I-%'`,
    );
    const stored = new Set(rows.map((row) => row.id));
    expect(accepted.filter((id) => !stored.has(id))).toEqual([]);
    const events = await pool.query(`select count(*) as n from outbox where key like '%/I-%'`);
    expect(events.rows[0]).toEqual({ n: stored.size });
  });
});

type Step = { readonly what: 'post' | 'put' | 'delete'; readonly content: number };
const anyStep: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('post' as const, 'post' as const, 'put' as const, 'delete' as const),
  content: fc.integer({ min: 1, max: 2 }),
});

/** What any order of the same requests must leave behind, whoever wins. */
async function check(id: string, statuses: readonly number[]): Promise<void> {
  type Row = { version: number; action: string; state: string; latest: number };
  const { rows } = await pool.query<Row>(
    `select d.version, d.action, s.state, s.version as latest from source_events s join deliveries d using (observation_id)
     where s.source_event_id = $1 order by d.version`,
    [id],
  );
  expect(rows.map((r) => r.version)).toEqual(rows.map((_, i) => i + 1));
  expect(rows.filter((r) => r.action === 'deliver')).toHaveLength(rows.length > 0 ? 1 : 0);
  expect(rows.slice(0, -1).some((r) => r.action === 'retract')).toBe(false);
  const last = rows.at(-1);
  if (last !== undefined) {
    expect(last.latest).toBe(last.version);
    expect(last.state).toBe({ deliver: 'received', correct: 'corrected', retract: 'retracted' }[last.action]);
  }
  const events = await pool.query<{ version: number }>(
    `select (value::jsonb ->> 'version')::int as version from outbox where key = $1 order by position`,
    [`Polismyndigheten/${id}`],
  );
  expect(events.rows.map((r) => r.version)).toEqual(rows.map((r) => r.version));
  expect(statuses.every((s) => [202, 404, 409].includes(s))).toBe(true);
}

describe('requests on one source event, in any order, at once and at two instances', () => {
  it('leave versions without gaps, one event for each in order, and no answer that contradicts them', async () => {
    let run = 0;
    const property = fc.asyncProperty(fc.array(anyStep, { minLength: 2, maxLength: 8 }), async (steps) => {
      run += 1;
      const id = `P-${run}`;
      const send = ({ what, content }: Step, instance: typeof police) => {
        const body = travelEvent(id, { place: `P${content}` });
        if (what === 'post') return instance.post(path, body);
        if (what === 'put') return instance.put(`${path}/${id}`, { ...body, correctionReason: 'x' });
        return instance.delete(`${path}/${id}?reason=x`);
      };
      const answers = await Promise.all(steps.flatMap((step) => [send(step, police), send(step, other)]));
      await check(
        id,
        answers.map((a) => a.status),
      );
    });
    await fc.assert(property, { numRuns: 25 });
  });
});
