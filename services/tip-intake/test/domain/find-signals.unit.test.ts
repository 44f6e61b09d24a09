import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMentions } from '../../src/domain/find-mentions.ts';
import { findSignals, textRules } from '../../src/domain/signals/find-signals.ts';

type Example = { id: string; set: 'development' | 'fresh'; kind: string; signals: string[]; text: string };

const examples = readFileSync(new URL('../data/signal-tips.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Example);

function measure(set: Example['set'], signal: string) {
  const tips = examples.filter((each) => each.set === set);
  const found = (tip: Example) => findSignals(tip.text).some((each) => each.signal === signal);
  const wanted = tips.filter((tip) => tip.signals.includes(signal));
  const hits = tips.filter(found);
  const right = hits.filter((tip) => tip.signals.includes(signal));
  return {
    set,
    signal,
    tips: tips.length,
    recall: right.length / wanted.length,
    precision: right.length / hits.length,
    missed: wanted.filter((tip) => !found(tip)).map(({ id }) => id),
    wrong: hits.filter((tip) => !tip.signals.includes(signal)).map(({ id }) => id),
  };
}

describe('signals in the text of a tip', () => {
  const figures = (['development', 'fresh'] as const).flatMap((set) =>
    ['security-threat', 'war-crime'].map((signal) => measure(set, signal)),
  );
  const of = (set: string, signal: string) => figures.find((each) => each.set === set && each.signal === signal);

  it('are measured on more than 200 invented tips, recall first', () => {
    for (const { set, signal, tips, recall, precision, missed, wrong } of figures) {
      const line = `${signal}, ${set} (${tips} tips): recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}`;
      process.stdout.write(`${line}; missed ${missed.join(' ') || 'none'}; wrong ${wrong.join(' ') || 'none'}\n`);
    }
    expect(examples.length).toBeGreaterThan(200);
    expect(of('development', 'security-threat')).toMatchObject({ recall: 1 });
    expect(of('development', 'war-crime')).toMatchObject({ recall: 1 });
    expect(of('development', 'security-threat')?.precision).toBeGreaterThan(0.95);
    expect(of('development', 'war-crime')?.precision).toBeGreaterThan(0.95);
    // Never tuned on: what to expect of tips that say it in a roundabout way (docs/rules-tips.md).
    expect(of('fresh', 'security-threat')?.precision).toBe(1);
  });

  it('are found in misspelt Swedish without dots', () => {
    const found = findSignals('han jobar for undrrattelsetjansten i iran');
    expect(found.map(({ rule }) => rule)).toContain('S2');
  });

  it('are not found where the word is negated, but where somebody only denies it himself', () => {
    expect(findSignals('Han är inte terrorist, han jobbar bara svart.')).toEqual([]);
    expect(findSignals('Han säger att han inte är terrorist.')).toHaveLength(1);
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
        expect(rules).toContain('S3');
      }),
      { numRuns: 300 },
    );
  });

  it('answer for a text of the largest size in a moment, whatever it holds', () => {
    const nasty = ['\u202eattack ', 'planerar attack ', 'a'.repeat(50), '💣', 'ا ', '\n']
      .join(' ')
      .repeat(250)
      .slice(0, 20_000);
    const started = performance.now();
    findSignals(nasty);
    expect(performance.now() - started).toBeLessThan(5_000);
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
