import { hash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { travelEvent } from '../samples.ts';
import { postLines, startIntake } from '../start-intake.ts';

const intake = await startIntake();
const police = await intake.as({});
const path = '/v1/travel-events';
const line = (id: string, fields = {}) => JSON.stringify(travelEvent(id, fields));

describe('bulk', () => {
  it('answers each line with the status it would have had alone, in order, and the rest goes through', async () => {
    const lines = [
      line('B-1'),
      '{"sourceEventId": ',
      '',
      line('B-1'),
      line('B-1', { country: 'SYR' }),
      line('B-2', { unknownField: 1 }),
      line('B-3', { country: 'irn' }),
      line('B-4', { occurredAt: '2126-02-30T00:00:00Z' }),
      line('B-5', { person: { names: [{ full: 'x'.repeat(201) }] } }),
      line('B-6', { remarks: 'a\u0000b' }),
      line('B-7', { sourceSystem: 'Eurodac' }),
      line('B-8', { remarks: 'x'.repeat(2_000_000) }),
      `\u{FEFF}  ${line('B-9')} \r`,
      line('B-10'),
      line('B-11', { period: { from: '1405-07-12' } }),
      line('B-12', { person: undefined, documents: [{ kind: 'other', issuingCountry: 'IRN', number: '???' }] }),
    ];
    const results = await postLines(police, path, lines.join('\n'));
    expect(results.map((r) => [r.line, r.status])).toEqual([
      [1, 202],
      [2, 400],
      [4, 202],
      [5, 409],
      [6, 422],
      [7, 422],
      [8, 422],
      [9, 422],
      [10, 422],
      [11, 422],
      [12, 413],
      [13, 202],
      [14, 202],
      [15, 422],
      [16, 422],
    ]);
    expect(results[2]?.receipt).toBe(results[0]?.receipt);
    expect(results.find((r) => r.line === 6)?.problem?.errors?.[0]?.pointer).toBe('/unknownField');
    expect(results.find((r) => r.line === 11)?.problem?.errors).toMatchObject([{ pointer: '/sourceSystem' }]);
    expect(results.at(-2)?.problem?.errors).toMatchObject([
      { pointer: '/period/from', code: 'not-gregorian' },
      { pointer: '/period/from', code: 'before-birth' },
    ]);
    expect(results.at(-1)?.problem?.errors).toMatchObject([{ pointer: '/person', code: 'describes-nobody' }]);
    const claims = decodeJwt(results[11]?.receipt ?? '');
    expect(claims.sha256).toBe(hash('sha256', `\u{FEFF}  ${line('B-9')} `));
  });

  it('takes a line of invalid UTF-8 for what it is', async () => {
    const bad = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}\n')]);
    const results = await postLines(
      police,
      path,
      Buffer.concat([Buffer.from(`${line('B-20')}\n`), bad, Buffer.from(line('B-21'))]),
    );
    expect(results.map((r) => r.status)).toEqual([202, 400, 202]);
    expect(results[1]?.problem?.code).toBe('invalid-utf8');
  });

  it('gives the first of two lines with one id the place, however far apart', async () => {
    const lines = Array.from({ length: 1_200 }, (_, i) =>
      line(i % 600 === 0 ? 'B-30' : `B-30-${i}`, { place: `P${i}` }),
    );
    const results = await postLines(police, path, `${lines.join('\n')}\n`);
    expect(results.filter((r) => r.status !== 202).map((r) => [r.line, r.status])).toEqual([[601, 409]]);
  });

  it('sent again answers every line with its first receipt', async () => {
    const body = Array.from({ length: 700 }, (_, i) => line(`B-40-${i}`)).join('\n');
    const first = await postLines(police, path, body);
    const again = await postLines(police, path, body);
    expect(again).toEqual(first);
    const { rows } = await intake.database.pool.query(`select sum(repeats)::int as n from delivery_counts`);
    // And the one of the first test.
    expect(rows[0]).toEqual({ n: 701 });
  });

  it('of 10,000 lines with a bad one in the middle streams through', async () => {
    const count = 10_000;
    const lines = Array.from({ length: count }, (_, i) => (i === count / 2 ? '{]' : line(`B-50-${i}`)));
    const results = await postLines(police, path, lines.join('\n'));
    expect(results).toHaveLength(count);
    expect(results.filter((r) => r.status !== 202).map((r) => r.line)).toEqual([count / 2 + 1]);
    const stored = await intake.database.pool.query(
      `select count(*) as n from deliveries d join source_events s using (observation_id) where source_event_id like 'B-50-%'`,
    );
    expect(stored.rows[0]).toEqual({ n: count - 1 });
  });
});
