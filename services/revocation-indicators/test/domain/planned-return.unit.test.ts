import { expect, it } from 'vitest';
import type { Told } from '../support/told.ts';
import { judgeCase } from '../support/worked-cases.ts';

it('tells a planned return as planned', () => {
  const told: Told[] = [
    {
      id: 'a',
      at: '2026-05-01T12:00:00+02:00',
      movement: 'departed-to',
      evidence: ['ticket'],
      period: { until: '2026-05-20' },
    },
  ];
  const [signal] = judgeCase({ id: 'planned', rule: '2', title: '', told, expect: { signals: [] } }).signals;
  const [fact] = signal?.content.facts ?? [];
  expect(fact).toMatchObject({ code: 'departed-to', from: '2026-05-01', plannedUntil: '2026-05-20' });
  expect(fact).not.toHaveProperty('until');
  expect(fact?.text).toBe(
    'Avresa till Iran, vistelse från 2026-05-01 med uppgiven återresa 2026-05-20, noterat 2026-05-01. Källa: Polismyndigheten. Underlag: biljett.',
  );
});
