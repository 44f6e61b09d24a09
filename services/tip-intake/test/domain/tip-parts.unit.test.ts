import { type Tip, type TipJudgement, tipIn } from '@samband/contracts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findMentions } from '../../src/domain/find-mentions.ts';
import { partsOf } from '../../src/domain/tip-parts.ts';

const tip = (given: object): Tip => tipIn(z.object).parse({ text: 'Ett tips.', ...given });
const parts = (given: object, additions: string[] = []) =>
  partsOf({ content: tip(given), additions, judgements: [] }).map(({ part }) => part);

describe('the persons of a tip', () => {
  it('are the described ones, in order', () => {
    expect(parts({ subjects: [{ names: [{ full: 'A B' }] }, { birthDate: '1980' }] })).toEqual(['1', '2']);
  });

  it('get the case number when one is described, and leave it apart when it cannot be told whose it is', () => {
    const one = partsOf({
      content: tip({ caseId: 'C-1', subjects: [{ birthDate: '1980' }] }),
      additions: [],
      judgements: [],
    });
    expect(one).toEqual([{ part: '1', birthDate: '1980', caseId: 'C-1' }]);
    expect(parts({ caseId: 'C-1', subjects: [{ birthDate: '1980' }, { birthDate: '1981' }] })).toEqual([
      '1',
      '2',
      'case',
    ]);
    expect(parts({ caseId: 'C-1' })).toEqual(['case']);
  });

  it('are also hinted at by numbers in the text and in what was added later', () => {
    expect(parts({ text: 'Han har passet K12345678.' })).toEqual(['text']);
    expect(parts({}, ['Ärendet är C-2018-5521'])).toEqual(['text']);
    expect(parts({ caseId: 'C-2018-5521', text: 'Ärende c-2018-5521' })).toEqual(['case']);
  });

  it('never carry remarks or text', () => {
    const content = tip({
      text: 'Hemlig text',
      subjects: [{ names: [{ full: 'A B' }], remarks: 'Hemlig anmärkning' }],
    });
    expect(JSON.stringify(partsOf({ content, additions: ['Hemligt tillägg'], judgements: [] }))).not.toContain(
      'Hemlig',
    );
  });

  it('carry the latest judgement of each person, in whatever order they came', () => {
    const judge = (verdict: TipJudgement['verdict'], decidedAt: string) => ({
      part: '1',
      personId: 'P-1',
      verdict,
      by: 'noa',
      decidedAt,
    });
    const judgements = [judge('same', '2026-01-01T10:00:00+01:00'), judge('other', '2026-01-02T10:00:00Z')];
    const content = tip({ subjects: [{ birthDate: '1980' }] });
    const results = [judgements, judgements.toReversed()].map((given) =>
      partsOf({ content, additions: [], judgements: given }),
    );
    expect(results[0]).toEqual(results[1]);
    expect(results[0]?.[0]?.judgements).toMatchObject([{ verdict: 'other' }]);
  });
});

describe('numbers in a text', () => {
  it('are what looks like a case, a document or a person', () => {
    const text = 'Passet k1234567 och ärende 11-223344, personnummer 19840517-2384.';
    expect(findMentions(text)).toEqual(['K1234567', '11-223344', '19840517-2384']);
  });

  it('are not dates, years, amounts or telephone numbers', () => {
    expect(findMentions('2026-11-02, 1/12-2025, 2014-2015, 100000 kr, 070-1234567, +46701234567, rum 1204')).toEqual(
      [],
    );
  });

  it('are at most twenty', () => {
    const many = Array.from({ length: 100 }, (_, i) => `K${1_000_000 + i}`).join(' ');
    expect(findMentions(many)).toHaveLength(20);
  });
});
