import { describe, expect, it } from 'vitest';
import { comparePersons, decide, explain, type PersonInput, preparePerson } from '../src/index.ts';

const passport = { kind: 'home-country-passport', issuingCountry: 'IRN', number: 'K12345678' };
const register: PersonInput = {
  names: [{ given: 'Seyed Ali', family: 'Hosseini' }],
  birthDates: ['1984-05-17'],
  sex: 'M',
  nationalities: ['IRN'],
  documents: [passport],
};

const compare = (left: PersonInput, right: PersonInput = register, publicTip = false) =>
  comparePersons(preparePerson(left), preparePerson(right), { publicTip });

describe('rules above the score', () => {
  it('identifies by name and full birth date', () => {
    expect(compare({ names: ['سید علی حسینی'], birthDates: ['1984-05-17'] })).toMatchObject({
      outcome: 'match',
      rule: 'identified',
    });
  });

  it('identifies by name and document, however the number is typed', () => {
    expect(
      compare({ names: ['Ali Husseini'], documents: [{ ...passport, number: 'k 1234-5678', issuingCountry: 'IR' }] })
        .outcome,
    ).toBe('match');
  });

  it('holds a name alone for possible at most, however exact and rare', () => {
    const rare = { names: ['Xerxes Quillonius Vandermeersch'] };
    expect(compare(rare, rare)).toMatchObject({ outcome: 'possible', rule: 'no-corroboration' });
  });

  it('asks a human about less the fewer persons there are to fit by chance', () => {
    const [left, right] = [{ names: ['Ali Hosseini'] }, { names: ['Ali Hosseini'], sex: 'M' as const }].map((person) =>
      preparePerson(person),
    ) as [ReturnType<typeof preparePerson>, ReturnType<typeof preparePerson>];
    const among = (registerSize?: number) => comparePersons(left, right, { registerSize });
    expect(among()).toMatchObject({ outcome: 'possible' });
    expect(among(500)).toEqual(among());
    expect(among(1_000_000)).toMatchObject({ outcome: 'none', rule: 'too-little-in-common', score: among().score });
    const explained = explain(among(1_000_000), { registerVersion: '1', registerSize: 1_000_000 });
    expect(explained.thresholds).toEqual({ possible: 16.93, match: 24 });
  });

  it('lets no size of the register stand against a document', () => {
    const bearer = preparePerson({ names: ['Dariush Ahmadzadeh'], documents: [passport] });
    const compared = comparePersons(bearer, preparePerson(register), { registerSize: 100_000_000 });
    expect(compared).toMatchObject({ outcome: 'possible', rule: 'same-document-other-name' });
  });

  it.each([
    ['Syriac', 'ܝܘܚܢܢ ܐܦܪܝܡ', 'Yohannan Afram'],
    ['Mongolian', 'ᠪᠠᠲᠤ ᠳᠣᠷᠵᠢ', 'Bat Dorj'],
    ['Javanese', 'ꦱꦸꦠꦿꦶꦱ꧀ꦤ', 'Sutrisno'],
    ['characters with a Japanese reading', '小鳥遊七海', 'Takanashi Nanami'],
    ['roughly read Khmer', 'ហេង សុវណ្ណ', 'Kim Pisei'],
    ['a title', 'Seyed', 'Ali Hosseini'],
    ['a title', 'Haji', 'Haji Gul Zarandi'],
  ])('has no name to compare where one is in %s', (_, left, right) => {
    const compared = compare({ names: [left], documents: [passport] }, { names: [right], documents: [passport] });
    expect(compared).toMatchObject({ outcome: 'possible', rule: 'same-document-unread-name', score: 2500 });
    const explained = explain(compared, { registerVersion: '1' });
    expect(explained).toMatchObject({ missing: expect.arrayContaining(['name']), comparedNames: undefined });
    expect(explained.features).toContainEqual(
      expect.objectContaining({ field: 'name', left, right, verdict: 'unread', weight: 0 }),
    );
    expect(compare({ names: [left] }, { names: [right] })).toMatchObject({ outcome: 'none', rule: 'unread-name' });
  });

  it('compares names in one unread script, and the readable name of two', () => {
    const [left, right] = [{ names: ['ܝܘܚܢܢ ܐܦܪܝܡ'] }, { names: ['ܝܘܚܢܢ ܐܦܪܝܡ', 'Yohannan Afram'] }];
    expect(compare(left, right)).toMatchObject({ name: { verdict: 'equal' }, unreadName: undefined });
    expect(compare({ names: ['Yohannan ܝܘܚܢܢ Afram'] }, right).name).toMatchObject({ verdict: 'equal' });
  });

  it('does not take one word that agrees for the name, where all else of it is another', () => {
    const left = { names: ['Yousef Quillon Haddad', 'Yousef'], documents: [passport] };
    const right = { names: ['Yousef Quillon Zarandi', 'Yousef'], documents: [passport] };
    expect(compare(left, right)).toMatchObject({ outcome: 'possible', rule: 'same-document-other-name' });
  });

  it('reads characters in Japanese where a document is Japanese, and in Chinese else', () => {
    const [left, right] = [{ names: ['田代七海'] }, { names: ['Tashiro Nanami'] }];
    expect(compare(left, right).rule).not.toBe('unread-name');
    expect(compare({ ...left, nationalities: ['JP'] }, right).rule).toBe('unread-name');
    expect(compare(left, { ...right, documents: [{ number: 'TK1234567', issuingCountry: 'JPN' }] }).rule).toBe(
      'unread-name',
    );
    expect(compare({ names: ['王丽'], nationalities: ['JP'] }, { names: ['Wang Li'] }).name?.verdict).toBe('equal');
  });

  it.each([
    ['Hodan Qorane Warfa', 'Hibo Qorane Warfa'],
    ['Tran Thi Lan', 'Tran Thi Huong'],
    ['Kim Young-soo', 'Kim Young-ho'],
    ['Md. Rafiqul Quddus', 'Md. Shafiqul Quddus'],
    ['Zhang Wei', 'Zhang Yi'],
  ])('holds %s and %s, born on one day, for sisters or brothers', (left, right) => {
    const birthDates = ['1995-10-12'];
    expect(compare({ names: [left], birthDates }, { names: [right], birthDates }).outcome).toBe('none');
  });

  it('holds a given name in doubt and another sex for brother and sister', () => {
    const left = { names: ['Yassine Quillon'], birthDates: ['1994-02-11'], sex: 'M' } as const;
    const right = { ...left, names: ['Yasmine Quillon'], sex: 'F' } as const;
    expect(compare(left, right)).toMatchObject({ outcome: 'none', rule: 'brother-or-sister' });
    expect(compare(left, { ...left, sex: 'F' }).outcome).toBe('possible');
  });

  it('leaves to a human which of two Burmese names is the whole one', () => {
    const left = { names: ['Aung Zeya'], birthDates: ['1985-05-05'], nationalities: ['MM'] };
    expect(compare(left, { ...left, names: ['Aung Zeya Oo'] }).outcome).toBe('possible');
    expect(compare(left, { ...left, names: ['Ko Aung Zeya'] }).outcome).toBe('match');
  });

  it('asks a human where a common name and a birth date are equal and the nationality is not', () => {
    const common = { names: ['Ali Hassan'], birthDates: ['1990-03-05'], sex: 'M' };
    const of = (nationality: string) => ({ ...common, nationalities: [nationality] });
    expect(compare(of('IQ'), of('IQ')).outcome).toBe('match');
    expect(compare(of('IQ'), of('SO'))).toMatchObject({ outcome: 'possible', rule: 'name-too-common' });
  });

  it('takes a placeholder for no name: two unknown persons born on one day are not one', () => {
    const unknown = [
      'FNU LNU',
      'UNKNOWN UNKNOWN',
      'Okänd Okänd',
      'Namn saknas',
      'No name',
      'NN NN',
      'XXX XXX',
      'Baby Boy',
    ];
    for (const name of [...unknown, 'مجهول الهوية', 'НЕИЗВЕСТНО НЕИЗВЕСТНО']) {
      const nobody = { names: [name], birthDates: ['1990-03-14'] };
      expect([name, compare(nobody, nobody).outcome]).toEqual([name, 'none']);
    }
    const karimi = { names: ['Ahmad Karimi'], birthDates: ['1990-03-14'] };
    expect(compare({ names: [{ given: 'FNU', family: 'Karimi' }], birthDates: ['1990-03-14'] }, karimi).outcome).toBe(
      'possible',
    );
    const bearer = { names: ['FNU LNU'], documents: [passport] };
    expect(compare(bearer).outcome).toBe('match');
  });

  it('takes a placeholder for no number', () => {
    const numbers = [
      'UNKNOWN',
      'SAKNAS',
      'okänt',
      'N/A N/A',
      '00000000',
      'P0000000',
      'XXXXXXX',
      '999999999',
      '123456789',
    ];
    for (const number of numbers) {
      const bearer = { names: ['Ahmad Karimi'], documents: [{ ...passport, number }] };
      expect([number, compare(bearer, bearer).outcome]).toEqual([number, 'possible']);
    }
    const digits = { names: ['Ahmad Karimi'], documents: [{ ...passport, number: 'P1000000' }] };
    expect(compare(digits, digits).outcome).toBe('match');
  });

  it('says what is equal and what is too little, never that nothing confirms the name where something does', () => {
    const telling = (left: PersonInput, right?: PersonInput) => {
      const compared = compare(left, right);
      const { sv } = explain(compared, { registerVersion: '1' }).ruleText;
      return [compared.outcome, compared.rule, sv.includes('varken ett helt födelsedatum eller en handling')];
    };
    const foreign = { ...passport, issuingCountry: undefined };
    expect(telling({ names: [{ given: 'Ali' }], documents: [foreign] })).toEqual([
      'possible',
      'same-document-part-of-name',
      false,
    ]);
    const single = { names: ['Mohammad'], birthDates: ['1990-03-14'] };
    expect(telling(single, single)).toEqual(['possible', 'name-too-common', false]);
  });

  it('is as sure with a part of the name that agrees as without any: it contradicts nothing', () => {
    const parts = [[], ['Ali'], ['Hosseini'], ['Seyed Ali'], ['علی']];
    expect(parts.map((names) => compare({ names, documents: [passport] }).outcome)).toEqual(parts.map(() => 'match'));
  });

  it('holds two Vietnamese words for two, by tone where both sides write it and by letters in any case', () => {
    const born = (name: string) => ({ names: [name], birthDates: ['1990-03-14'] });
    const judged = (one: string, other: string) => compare(born(one), born(other)).outcome;
    expect(judged('Nguyễn Thị Hoa', 'Nguyễn Thị Hoà')).toBe('possible');
    expect(judged('Nguyễn Văn An', 'Nguyễn Văn Anh')).toBe('possible');
    expect(judged('NGUYEN VAN AN', 'Nguyễn Văn Anh')).toBe('possible');
    expect(judged('Nguyễn Thị Hoà', 'Nguyễn Thị Hòa')).toBe('match');
    expect(judged('Nguyễn Văn Đạt', 'NGUYEN VAN DAT')).toBe('match');
  });

  it('holds a borrowed document for possible, with the reason', () => {
    expect(compare({ names: ['Dariush Ahmadzadeh'], birthDates: ['1991-02-11'], documents: [passport] })).toMatchObject(
      { outcome: 'possible', rule: 'same-document-other-name' },
    );
  });

  it('identifies by document or case number alone when there is no name to contradict it', () => {
    expect(compare({ documents: [passport] }).outcome).toBe('match');
    expect(compare({ caseIds: ['D-118-2024'] }, { ...register, caseIds: ['D-118-2024'] }, true).outcome).toBe('match');
    expect(compare({ documents: [{ number: passport.number }] }).outcome).toBe('possible');
  });

  it('takes a document one digit off for no evidence', () => {
    const near = compare({ names: ['Ali Hosseini'], documents: [{ ...passport, number: 'K12345679' }] });
    expect(near.document).toMatchObject({ verdict: 'neighbour', weight: 0 });
    expect(near.outcome).toBe('possible');
  });

  it('refuses a namesake with another birth date', () => {
    expect(compare({ names: ['Seyed Ali Hosseini'], birthDates: ['1961-11-02'] })).toMatchObject({
      outcome: 'none',
      rule: 'birth-date-contradicted',
    });
  });

  it('sends twins with neighbouring documents to a human even when their names are near', () => {
    const twin = {
      names: ['Lina-Marie Hosseini'],
      birthDates: ['1984-05-17'],
      documents: [{ ...passport, number: 'K12345679' }],
    };
    expect(compare(twin, { ...register, names: ['Lina Hosseini'] }).outcome).toBe('possible');
  });

  it('does not contradict a day that the register did not know', () => {
    expect(compare({ names: ['Ali Hosseini'], birthDates: ['1984-01-01'] })).toMatchObject({
      outcome: 'possible',
      birthDate: { verdict: 'yearEqual' },
    });
  });

  it('counts any of several registered dates', () => {
    expect(
      compare(
        { names: ['Ali Hosseini'], birthDates: ['1984-05-17'] },
        { ...register, birthDates: ['1979-01-01', '1984-05-17'] },
      ).outcome,
    ).toBe('match');
  });

  it('keeps a description in a public tip at possible, and lets a case number tie it', () => {
    const description = { names: ['Seyed Ali Hosseini'], birthDates: ['1984-05-17'] };
    expect(compare(description, register, true)).toMatchObject({
      outcome: 'possible',
      rule: 'description-in-public-tip',
    });
    expect(
      compare({ ...description, caseIds: ['D-2024/118'] }, { ...register, caseIds: ['d 2024 118'] }, true).outcome,
    ).toBe('match');
  });

  it('gives way from samordningsnummer to personnummer, but not between two personnummer', () => {
    const swedish = (number: string): PersonInput => ({
      names: ['Ali Hosseini'],
      birthDates: ['1984-05-17'],
      personalNumbers: [number],
    });
    expect(compare(swedish('19840577-2381'), swedish('840517-2389')).personalNumber?.weight ?? 0).toBe(0);
    expect(compare(swedish('811228-9874'), swedish('670919-9530')).personalNumber).toMatchObject({
      verdict: 'different',
    });
  });
});

describe('decide', () => {
  const observation = { names: ['Ali Hosseini'], birthDates: ['1984-05-17'] };
  const candidate = (id: string, person: PersonInput) => ({ id, comparison: compare(observation, person) });

  it('chooses the one match', () => {
    const decision = decide([
      candidate('p2', { names: ['Omid Hosseini'], birthDates: ['1984-05-17'] }),
      candidate('p1', register),
    ]);
    expect(decision).toMatchObject({ outcome: 'match', candidates: [{ id: 'p1' }], runnerUp: { id: 'p2' } });
  });

  it('holds both for possible when two register persons are close', () => {
    const decision = decide([candidate('p1', register), candidate('p2', { ...register, names: ['Ali Hoseini'] })]);
    expect(decision).toMatchObject({ outcome: 'possible', rule: 'close-runner-up' });
    expect(decision.candidates.map(({ id }) => id).sort()).toEqual(['p1', 'p2']);
  });

  it('does not depend on the order of candidates', () => {
    const all = [candidate('p1', register), candidate('p2', register), candidate('p3', { names: ['Nobody Else'] })];
    expect(decide([...all].reverse())).toEqual(decide(all));
  });

  it('answers none without candidates', () => {
    expect(decide([])).toMatchObject({ outcome: 'none', candidates: [] });
  });
});

describe('explain', () => {
  const comparison = compare({ names: ['علی حسینی'], birthDates: ['1984-05-17'], sex: 'F', nationalities: ['AF'] });
  const explanation = explain(comparison, { registerVersion: 'r42', runnerUp: { id: 'p9', comparison } });

  it('shows both values, weights that sum to the score, and plain Swedish', () => {
    expect(explanation.features.reduce((sum, { weight }) => sum + Math.round(weight * 100), 0)).toBe(
      Math.round(explanation.score * 100),
    );
    expect(explanation.features.find(({ field }) => field === 'birthDate')).toMatchObject({
      left: '1984-05-17',
      right: '1984-05-17',
      text: { sv: 'Hela födelsedatumet är lika.' },
    });
    expect(explanation).toMatchObject({
      outcome: 'possible',
      rule: 'contradiction',
      conflicts: ['sex', 'nationality'],
      missing: ['document', 'personalNumber', 'caseId'],
      registerVersion: 'r42',
      runnerUp: { id: 'p9' },
    });
    expect(explanation.comparedNames).toEqual({ left: 'علی حسینی', right: 'Seyed Ali Hosseini' });
  });

  it('gives the same bytes for the same input and versions', () => {
    const again = explain(
      compare({ names: ['علی حسینی'], birthDates: ['1984-05-17'], sex: 'F', nationalities: ['AF'] }),
      { registerVersion: 'r42', runnerUp: { id: 'p9', comparison } },
    );
    expect(JSON.stringify(again)).toBe(JSON.stringify(explanation));
  });
});
