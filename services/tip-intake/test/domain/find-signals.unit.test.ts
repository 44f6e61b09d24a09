import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMentions } from '../../src/domain/find-mentions.ts';
import { findSignals, textRules } from '../../src/domain/signals/find-signals.ts';

type Example = { id: string; signals: string[]; text: string };

const read = (name: string) =>
  readFileSync(new URL(`../data/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Example);

// The rules were written for the development sets. Nobody tunes them on the validation set: it says what to expect.
const sets = {
  development: [...read('signal-tips'), ...read('indirect-tips-development')],
  validation: read('indirect-tips-validation'),
};

function measure(set: keyof typeof sets, signal: string) {
  const found = (tip: Example) => findSignals(tip.text).some((each) => each.signal === signal);
  const wanted = sets[set].filter((tip) => tip.signals.includes(signal));
  const hits = sets[set].filter(found);
  const right = hits.filter((tip) => tip.signals.includes(signal));
  const [recall, precision] = [right.length / wanted.length, right.length / hits.length];
  process.stdout.write(
    `${signal}, ${set}: recall ${right.length}/${wanted.length} = ${recall.toFixed(2)}, ` +
      `precision ${right.length}/${hits.length} = ${precision.toFixed(2)}\n`,
  );
  return { recall, precision };
}

const floors = [
  ['development', 'security-threat', 0.98, 0.9],
  ['development', 'war-crime', 0.96, 0.88],
  ['validation', 'security-threat', 0.75, 0.7],
  ['validation', 'war-crime', 0.75, 0.85],
] as const;

describe('signals in the text of a tip', () => {
  it.each(floors)('keep their floors in the %s set for %s', (set, signal, leastRecall, leastPrecision) => {
    const { recall, precision } = measure(set, signal);
    expect(recall).toBeGreaterThanOrEqual(leastRecall);
    expect(precision).toBeGreaterThanOrEqual(leastPrecision);
  });

  it('are measured on more than 690 invented tips, none of which is in two sets', () => {
    const texts = Object.values(sets).flatMap((tips) => tips.map(({ text }) => text));
    expect(texts.length).toBeGreaterThan(690);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('are found in misspelt Swedish without dots', () => {
    const found = findSignals('han jobar for undrrattelsetjansten i iran');
    expect(found.map(({ rule }) => rule)).toContain('S-service');
  });

  it('are found where the word is negated: words only ever add a look', () => {
    for (const text of ['Han är inte terrorist, han jobbar bara svart.', 'Han säger att han inte är terrorist.']) {
      expect(findSignals(text)).toHaveLength(1);
    }
  });

  it('name the words and where they stand in the text as given', () => {
    const text = 'Hej!  Min granne a\u0308r ter\u00adrorist, tror jag.';
    const [hit] = findSignals(text);
    expect(hit).toMatchObject({ rule: 'S-terror', words: 'terrorist' });
    expect(text.slice(hit?.from, hit?.until)).toBe('ter\u00adrorist');
  });

  it('are not found in the story of somebody who fled from it', () => {
    expect(findSignals('Hon flydde från talibanerna men reser hem varje år.')).toEqual([]);
    expect(findSignals('Han var talibanbefäl och reser hem varje år.').length).toBeGreaterThan(0);
  });

  it('tell IS from the verb', () => {
    expect(findSignals('He is a baker and his name is Ali.')).toEqual([]);
    expect(findSignals('Han säger att IS borde vinna.')).toHaveLength(1);
  });

  it('come out for any text without an exception, and more text never takes one away that stands in a sentence of its own', () => {
    const anyText = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(
      fc.property(anyText, (text) => {
        findMentions(text);
        const rules = findSignals(`Han är spion.\n${text}`).map(({ rule }) => rule);
        expect(rules).toContain('S-espionage');
      }),
      { numRuns: 300 },
    );
  });

  it('answer for a text of the largest size in a moment, whatever it holds', () => {
    const nasty = ['\u202eattack ', 'planerar attack ', 'a'.repeat(50), '💣', 'ا ', '\n']
      .join(' ')
      .repeat(250)
      .slice(0, 20_000);
    const before = process.threadCpuUsage().user;
    findSignals(nasty);
    const { user } = process.threadCpuUsage();
    expect((user - before) / 1_000).toBeLessThan(5_000);
  });
});

describe('the rules', () => {
  it('are all in the document that explains them, in the words that an officer reads', () => {
    const document = readFileSync(new URL('../../../../docs/rules-tips.md', import.meta.url), 'utf8');
    const rows = document.replaceAll(/ +/g, ' ');
    for (const { id, sv } of textRules) expect(rows).toContain(`| ${id} | ${sv} |`);
    expect(new Set(textRules.map(({ id }) => id)).size).toBe(textRules.length);
  });
});

it('a number is also found as it is printed: letters, a space, digits', () => {
  expect(findMentions('Resedokument RD 445566, pass k 12345678.')).toEqual(['RD445566', '12345678']);
  expect(findMentions('pass A 1234567')).toEqual(['A1234567', '1234567']);
  expect(findMentions('Hus A 12, Ring 112233 i SMS 2026')).toEqual([]);
});
