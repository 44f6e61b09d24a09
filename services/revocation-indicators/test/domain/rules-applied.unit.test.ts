import { expect, it } from 'vitest';
import { judgeCase, readCases } from '../support/worked-cases.ts';

const cases = new Map(readCases().flatMap(({ cases: all }) => all.map((each) => [each.id, each])));

function rulesOf(id: string): string[][] {
  const worked = cases.get(id);
  if (worked === undefined) throw new Error(`no case ${id}`);
  return judgeCase(worked).signals.map(({ content }) => (content.rules ?? []).map(({ code }) => code));
}

it.each([
  ['in-force', [['in-force', 'travel']]],
  ['possibly-in-force', [['possibly-in-force', 'travel']]],
  ['transit-as-context', [['in-force', 'travel', 'context']]],
  [
    'two-journeys-a-month-apart',
    [
      ['in-force', 'travel', 'one-journey'],
      ['in-force', 'travel', 'one-journey'],
    ],
  ],
  ['held-new-passport', [['in-force', 'passport-use', 'inferred-issue']]],
  ['framlingspass-handed-back', [['in-force', 'passport-use', 'travel-document']]],
  ['third-party-with-agency', [['in-force', 'travel', 'one-journey', 'third-party']]],
  ['granted-earlier-than-known', [['in-force', 'travel', 'retroactive']]],
])('a signal names the rules that made it: %s', (id, expected) => {
  expect(rulesOf(id)).toEqual(expected);
});
