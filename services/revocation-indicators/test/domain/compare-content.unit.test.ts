import { expect, it } from 'vitest';
import { compareContent } from '../../src/domain/compare-content.ts';
import type { SignalContent } from '../../src/domain/signal-content.ts';
import { judgeCase } from '../support/worked-cases.ts';

const contentOf = (...told: Parameters<typeof judgeCase>[0]['told']): SignalContent => {
  const { signals } = judgeCase({ id: 'x', rule: '5', title: 'x', told, expect: { signals: [] } });
  return signals[0]?.content as SignalContent;
};
const entry = [{ country: 'IRN', direction: 'entry' as const, date: '2026-05-02' }];
const shown = (id: string, agency: string) => ({
  id,
  at: '2026-06-01T08:00:00Z',
  act: 'held' as const,
  stamps: entry,
  agency,
});
const before = contentOf(shown('a', 'Utlandsmyndighet Teheran'));

it('other words for the same, other rules and another order of fields are no change', () => {
  const reworded = JSON.parse(
    JSON.stringify(before, (key, value) => (key === 'text' ? `${value} Med andra ord.` : value)),
  ) as SignalContent;
  const { identity, ...rest } = reworded;
  expect(compareContent(before, { ...rest, identity, ruleVersion: 'revocation-rules-99' })).toEqual([]);
});

it('the same fact from one more observation of the same source is not told as new', () => {
  const after = contentOf(shown('a', 'Utlandsmyndighet Teheran'), shown('b', 'Utlandsmyndighet Teheran'));
  expect(compareContent(before, after).map(({ code }) => code)).toEqual(['other']);
});

it('a fact that another source confirms is told with both, and not as gone', () => {
  const after = contentOf(shown('a', 'Utlandsmyndighet Teheran'), shown('b', 'Polismyndigheten'));
  const both =
    'Ändrad källa eller ändrat underlag: Inresestämpel för Iran daterad 2026-05-02. Källa: Polismyndigheten och Utlandsmyndighet Teheran. Underlag: stämpel.';
  expect(compareContent(before, after)).toEqual([{ code: 'fact-added', text: both }]);
});

it('what is told where nothing but the sources, what is unknown or the register has changed', () => {
  const told = (changed: Partial<SignalContent>) =>
    compareContent(before, { ...before, ...changed }).map(({ text }) => text);
  expect(told({ legalBasisIds: ['OSL-10-27'], unknowns: [] })).toEqual([
    'Det rättsliga stödet har ändrats.',
    'Det som är okänt har ändrats.',
  ]);
  expect(told({ retroactive: true })).toEqual([
    'Uppgiften om huruvida en senare registerändring ligger bakom signalen har ändrats.',
  ]);
  expect(told({ rules: [], leadTime: { ...before.leadTime, days: 99 } })).toEqual([]);
});

it('the date of a fact is told as what came and what went', () => {
  const after = contentOf({
    ...shown('a', 'Utlandsmyndighet Teheran'),
    stamps: [{ ...entry[0], date: '2026-05' } as never],
  });
  expect(compareContent(before, after).map(({ code }) => code)).toEqual(['fact-added', 'fact-removed', 'period']);
});

it('another score alone is not told as if the identity had been established only now', () => {
  const after = { ...before, identity: { ...before.identity, score: (before.identity.score ?? 0) + 1 } };
  expect(compareContent(before, after)).toEqual([
    {
      code: 'identity',
      text: 'Den minst säkra kopplingen till personen är fortfarande fastställd genom jämförelse, men med en annan säkerhet än förut.',
    },
  ]);
  const confirmed = { ...before, identity: { outcome: 'confirmed' as const, score: 20, confirmedBy: 'noa' } };
  expect(compareContent(before, confirmed)[0]?.text).toContain('är nu bekräftad av handläggare');
});
