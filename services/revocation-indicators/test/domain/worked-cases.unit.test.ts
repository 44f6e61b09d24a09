import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderCases } from '../../scripts/render-cases.ts';
import { casesFolder, type ExpectedSignal, judgeCase, readCases, toExpected } from '../support/worked-cases.ts';

const files = readCases();

/** What a case says nothing of is not compared, but for these. */
const ordinary = { status: 'refugee', precision: 'day', retroactive: false };

const sortKey = (signal: ExpectedSignal) =>
  JSON.stringify([signal.travel ?? '', signal.passport ?? '', signal.status, signal.period, signal.rests]);

describe.each(files)('worked cases: $name', ({ cases }) => {
  it.each(cases)('rule $rule: $title ($id)', (worked) => {
    const { signals, reasons, journeys } = judgeCase(worked);
    const expected = worked.expect.signals
      .map((signal) => ({ ...ordinary, ...signal }))
      .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    const found = signals.map(toExpected).sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    const compared = found.map((signal, i) =>
      Object.fromEntries(Object.entries(signal).filter(([field]) => field in (expected[i] ?? signal))),
    );
    expect(compared).toEqual(expected);
    for (const [id, codes] of Object.entries(worked.expect.reasons ?? {}))
      expect([id, reasons[id]]).toEqual([id, codes]);
    for (const [country, list] of Object.entries(worked.expect.journeys ?? {})) expect(journeys[country]).toEqual(list);
  });

  it('explains every observation', () => {
    for (const worked of cases) {
      const { reasons } = judgeCase(worked);
      for (const { id } of worked.told)
        expect([worked.id, id, reasons[id]?.length ?? 0]).not.toEqual([worked.id, id, 0]);
    }
  });
});

it('has at least 60 cases, each named once', () => {
  const ids = files.flatMap(({ cases }) => cases.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(60);
});

it('is rendered in docs/worked-cases.md', () => {
  const page = readFileSync(new URL('../worked-cases.md', casesFolder), 'utf8');
  expect(page === renderCases(), 'run node services/revocation-indicators/scripts/write-worked-cases.ts').toBe(true);
});
