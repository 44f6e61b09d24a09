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

it('more fields for what reads the same are a change under the same rules only', () => {
  const placed = { ...before, facts: before.facts.map((fact) => ({ ...fact, place: 'IKA' })) };
  expect(compareContent(before, { ...placed, ruleVersion: 'revocation-rules-99' })).toEqual([]);
  expect(compareContent(before, placed)).toHaveLength(1);
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
  expect(told({ legalBasisIds: ['OSL-10-27'], unknowns: before.unknowns.slice(1) })).toEqual([
    'Det rättsliga stödet har ändrats.',
    `Öppen fråga som har utgått: ${before.unknowns[0]?.text}`,
  ]);
  expect(told({ retroactive: true })).toEqual([
    'En ändring i registret som kom efter uppgifterna ligger nu bakom signalen.',
  ]);
  expect(told({ rules: [], leadTime: { ...before.leadTime, days: 99 } })).toEqual([]);
});

it('of more facts than are shown, only those are told as come or gone that are known to be', () => {
  const day = (n: number) => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
  const seen = (n: number) => ({ id: `o${n}`, at: `${day(n)}T10:00:00Z`, movement: 'stayed-in' as const });
  const many = contentOf(...Array.from({ length: 402 }, (_, n) => seen(n + 1)));
  const more = contentOf(...Array.from({ length: 403 }, (_, n) => seen(n)));
  const texts = (changes: ReturnType<typeof compareContent>) => changes.map(({ text }) => text.split('. Källa')[0]);
  const omitted = (was: number, is: number) => `Antalet uppgifter som inte visas har ändrats från ${was} till ${is}.`;
  expect(texts(compareContent(many, more))).toEqual(['Tillkommit: Vistelse i Iran 2024-01-01', omitted(2, 3)]);
  expect(texts(compareContent(more, many))).toEqual(['Utgått: Vistelse i Iran 2024-01-01', omitted(3, 2)]);
});

it('what comes and goes beside the facts is told, and that the rules have changed', () => {
  const beside = (country: string) => ({ ...shown('n', 'Polismyndigheten'), movement: 'stayed-in' as const, country });
  const { act: _, stamps: _s, ...inTurkey } = { ...beside('TUR'), at: '2026-05-01T08:00:00Z' };
  const [, after] = [before, contentOf(shown('a', 'Utlandsmyndighet Teheran'), inTurkey)];
  expect(compareContent(before, after).map(({ text }) => text)).toEqual([
    'Tillkommit i sammanhanget: Vistelse i Turkiet 2026-05-01. Källa: Polismyndigheten. Underlag: egen uppgift. Landet gränsar till Iran och hör inte till dem som asylskälen har prövats mot.',
  ]);
  expect(compareContent(after, { ...before, ruleVersion: 'revocation-rules-99' }).map(({ code }) => code)).toEqual([
    'context',
    'other',
  ]);
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
