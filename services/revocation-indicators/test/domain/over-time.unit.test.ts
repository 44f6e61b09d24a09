import type { Signal } from '@samband/contracts';
import { describe, expect, it } from 'vitest';
import { emptyWorld, type Given, take } from '../support/simulate.ts';
import { type Told, type ToldPerson, toIdentification, toRecord } from '../support/told.ts';

const told = (given: Told): Given => ({ made: toIdentification(given) });
const record = (given: ToldPerson): Given => ({ changed: toRecord(given) });

/** Everything in turn; the signals as they end, each with all its revisions. */
function play(...given: readonly (Given | readonly Given[])[]): Signal[][] {
  const world = emptyWorld();
  for (const each of given) take(world, Array.isArray(each) ? each : [each as Given]);
  return [...Map.groupBy(world.revisions, (each) => each.signalId).values()];
}

const states = (signals: readonly Signal[][]) => signals.map((revisions) => revisions.map((each) => each.state));
const lastOf = (revisions: readonly Signal[] | undefined) => revisions?.at(-1) as Signal;
const went: Told = { id: 'went', at: '2026-05-01T08:00:00+02:00', movement: 'departed-to' };
const back: Told = { id: 'back', at: '2026-05-20T08:00:00+02:00', movement: 'arrived-from' };
const again: Told = { id: 'again', at: '2026-07-01T08:00:00+02:00', movement: 'entered' };
const p1 = record({ personId: 'P-1' });
const p2 = record({ personId: 'P-2' });
const merged = record({ personId: 'P-2', version: 2, mergedInto: 'P-1', receivedAt: '2026-08-01T00:00:00Z' });
const parted = record({ personId: 'P-2', version: 3, receivedAt: '2026-09-01T00:00:00Z' });

describe('a correction', () => {
  it('of the movement keeps the id and tells the new period', () => {
    const signals = play(p1, told(went), told({ ...went, version: 2, movement: 'arrived-from' }));
    expect(states(signals)).toEqual([['raised', 'revised']]);
    expect(lastOf(signals[0]).period).toEqual({ until: '2026-05-01', precision: 'day' });
  });

  it('of the country to another assessed one keeps the id and says so', () => {
    const both = record({
      protection: [{ status: 'refugee', assessedCountries: ['IRN', 'AFG'], grantedOn: '2019-03-14' }],
    });
    const signals = play(both, told(went), told({ ...went, version: 2, country: 'AFG' }));
    expect(states(signals)).toEqual([['raised', 'revised']]);
    expect(lastOf(signals[0]).changes.map(({ code }) => code)).toContain('country');
  });

  it('of the country to one that was not assessed withdraws; back again goes on under the same id', () => {
    const signals = play(
      p1,
      told(went),
      told({ ...went, version: 2, country: 'TUR' }),
      told({ ...went, version: 3, country: 'IRN' }),
    );
    expect(states(signals)).toEqual([['raised', 'withdrawn', 'revised']]);
    expect(signals[0]?.[1]?.withdrawal?.reasons).toEqual(['corrected', 'not-assessed-country']);
  });

  it('that names another person withdraws the one and raises another', () => {
    const signals = play([p1, p2], told(went), told({ ...went, version: 2, person: 'P-2' }));
    expect(states(signals)).toEqual([['raised', 'withdrawn'], ['raised']]);
    expect(signals.map((each) => lastOf(each).personId)).toEqual(['P-1', 'P-2']);
  });

  it('that says the same makes no revision, and a later one that says more makes one', () => {
    const signals = play(p1, told(went), told({ ...went, version: 2 }), told({ ...went, version: 3 }), told(back));
    expect(states(signals)).toEqual([['raised', 'revised']]);
  });

  it('that overtakes what it corrects is not undone by it', () => {
    const signals = play(p1, told({ ...went, version: 2, movement: 'exited' }), told(went));
    expect(states(signals)).toEqual([['raised']]);
    expect(lastOf(signals[0]).facts[0]?.code).toBe('exited');
  });
});

it('a place that is corrected is a revision: where it was is part of what is told', () => {
  const stamped = (version: number, place: string): Given => {
    const stamps = [{ country: 'IRN', direction: 'entry' as const, date: '2026-05-02', place }];
    return told({ id: 'a', version, at: '2026-06-01T08:00:00Z', act: 'held', stamps });
  };
  const [signal] = play(p1, stamped(1, 'IKA'), stamped(2, 'MHD'));
  expect(lastOf(signal).facts[0]).toMatchObject({ code: 'stamp-entry', place: 'MHD' });
  expect(lastOf(signal).changes.map(({ text }) => text)).toEqual([
    'Tillkommit: Inresestämpel för Iran daterad 2026-05-02 (MHD). Källa: Utlandsmyndighet Teheran. Underlag: stämpel.',
    'Utgått: Inresestämpel för Iran daterad 2026-05-02 (IKA). Källa: Utlandsmyndighet Teheran. Underlag: stämpel. Källan har rättat uppgiften.',
  ]);
});

it('so is the day on which a stay beside the journey was noted', () => {
  const period = { from: '2026-05-18', until: '2026-05-19' };
  const hub = (version: number, at: string) => told({ id: 'hub', version, at, country: 'ARE', period });
  const [signal] = play(p1, told(went), told(back), hub(1, '2026-06-01T08:00:00Z'), hub(2, '2026-06-02T08:00:00Z'));
  expect(lastOf(signal).context[0]?.text).toContain('noterat 2026-06-02');
});

describe('a retraction', () => {
  const gone = (of: Told, version = 2): Given => told({ ...of, version, outcome: 'retracted' });

  it('tells with the fact that is gone that its source took it back; a correction, that it was corrected', () => {
    const texts = (...last: Given[]) => lastOf(play(p1, told(went), told(back), last)[0]).changes.map((c) => c.text);
    const fact = 'Utgått: Ankomst från Iran 2026-05-20. Källa: Polismyndigheten. Underlag: egen uppgift.';
    expect(texts(gone(back))).toContain(`${fact} Källan har tagit tillbaka uppgiften.`);
    expect(texts(told({ ...back, version: 2, country: 'TUR' }))).toContain(`${fact} Källan har rättat uppgiften.`);
    expect(texts(p2, told({ ...back, version: 2, person: 'P-2' }))).toContain(
      `${fact} Uppgiften har kopplats till en annan person.`,
    );
    const erased = texts(told({ ...back, version: 2, outcome: 'erased' }));
    expect(erased).toContain('Utgått: En uppgift som har raderats.');
    expect(erased.join()).not.toContain('Ankomst');
    const hub: Told = { id: 'hub', at: '2026-05-19T08:00:00+02:00', movement: 'exited', country: 'ARE' };
    const beside = (...last: Given[]) =>
      lastOf(play(p1, told(went), told(back), told(hub), last)[0]).changes.map((change) => change.text);
    expect(beside(gone(hub))).toEqual(['Utgått ur sammanhanget: En uppgift som inte längre hör till personen.']);
    expect(beside(told({ ...hub, version: 2, at: '2026-07-19T08:00:00+02:00' }))[0]).toMatch(
      /^Utgått ur sammanhanget: Utresa från Förenade Arabemiraten 2026-05-19/,
    );
  });

  it('of the return leaves the stay open, and its correction closes it again', () => {
    const signals = play(p1, told(went), told(back), gone(back), told({ ...back, version: 3 }));
    expect(states(signals)).toEqual([['raised', 'revised', 'revised', 'revised']]);
    expect(signals[0]?.map(({ period }) => period.until)).toEqual([undefined, '2026-05-20', undefined, '2026-05-20']);
  });

  it('of what bridges two journeys splits them: the older id stays, each id for its own journey', () => {
    const bridge: Told = {
      id: 'bridge',
      at: '2026-08-01T08:00:00+02:00',
      period: { from: '2026-05-01', until: '2026-07-20' },
    };
    const signals = play(p1, told(went), told(back), told(again), told(bridge), gone(bridge));
    expect(states(signals)).toEqual([
      ['raised', 'revised', 'revised', 'revised'],
      ['raised', 'withdrawn', 'revised'],
    ]);
    expect(signals[1]?.[1]?.withdrawal?.supersededBy).toBe(lastOf(signals[0]).signalId);
    expect(signals.map((each) => lastOf(each).period.from)).toEqual(['2026-05-01', '2026-07-01']);
    expect(lastOf(signals[0]).changes.map(({ text }) => text)).toContain(
      'Utgått: Inresa i Iran 2026-07-01. Källa: Polismyndigheten. Underlag: egen uppgift. Uppgifterna ingår nu i en annan signal.',
    );
  });

  it('of the first of two facts keeps the id on the other', () => {
    const signals = play(p1, told(went), told(back), gone(went));
    expect(states(signals)).toEqual([['raised', 'revised', 'revised']]);
    expect(lastOf(signals[0]).evidence.map((each) => each.observationId)).toEqual(['back']);
  });

  it('of everything withdraws and says why', () => {
    const signals = play(p1, told(went), told(back), [gone(went), gone(back)]);
    expect(lastOf(signals[0]).withdrawal?.reasons).toEqual(['retracted']);
  });
});

describe('merge, split and merge again', () => {
  it('is told as what brought and took facts, and a register that learns later as what raised a signal', () => {
    const [signal] = play([p1, p2], told(went), told({ ...back, person: 'P-2' }), merged, parted);
    const texts = signal?.map(({ changes }) => changes.filter(({ code }) => code === 'person').map(({ text }) => text));
    expect(texts).toEqual([
      [],
      ['Uppgifter som hör till en annan post i registret ingår nu, eftersom posterna gäller samma person.'],
      ['Uppgifter som hör till en annan post i registret ingår inte längre.'],
    ]);
    const left = play([p1, p2], told(went), told({ ...back, person: 'P-2' }), merged, [
      told({ ...went, version: 2, outcome: 'retracted' }),
    ]);
    expect(lastOf(left[0]).changes.map(({ code }) => code)).toEqual(['fact-removed', 'period']);
    const later = play(told(went), record({ receivedAt: '2026-09-01T00:00:00Z' }));
    expect(lastOf(later[0]).changes).toEqual([
      { code: 'raised', text: 'Signalen är ny. En ändring i registret som kom efter uppgifterna ligger bakom den.' },
    ]);
  });

  const first = told({ ...went, person: 'P-1' });
  const second = told({ ...back, person: 'P-2' });

  it('joins two halves of a journey, parts them, and joins them under the oldest id', () => {
    const remerged = record({ personId: 'P-2', version: 4, mergedInto: 'P-1', receivedAt: '2026-10-01T00:00:00Z' });
    const signals = play([p1, p2], first, second, merged, parted, remerged);
    expect(states(signals)).toEqual([
      ['raised', 'revised', 'revised', 'revised'],
      ['raised', 'withdrawn', 'revised', 'withdrawn'],
    ]);
    expect(lastOf(signals[0]).period).toEqual({ from: '2026-05-01', until: '2026-05-20', precision: 'day' });
    expect(lastOf(signals[1]).withdrawal?.supersededBy).toBe(lastOf(signals[0]).signalId);
    expect(lastOf(signals[1]).retroactive).toBe(true);
  });

  it('marks what the split moved as retroactive, and not what stayed', () => {
    const signals = play([p1, p2], first, second, merged, parted);
    const last = Object.fromEntries(signals.map((each) => [lastOf(each).personId, lastOf(each).retroactive ?? false]));
    expect(last).toEqual({ 'P-1': false, 'P-2': true });
  });

  it('ends the same whatever came first', () => {
    const ends = (...given: readonly Given[]) =>
      play(...given)
        .map(lastOf)
        .filter((each) => each.state !== 'withdrawn')
        .map(({ personId, period, retroactive }) => ({ personId, period, retroactive }));
    expect(ends(parted, second, merged, p2, first, p1)).toEqual(
      expect.arrayContaining(ends(p1, p2, first, second, merged, parted)),
    );
  });
});

describe('a register that learns later', () => {
  it('of the status raises retroactively; of its end before the journey withdraws; of a later end raises again', () => {
    const status = (version: number, endedOn?: string) =>
      record({
        version,
        receivedAt: `2026-0${version + 5}-01T00:00:00Z`,
        protection: [
          { status: 'refugee', assessedCountries: ['IRN'], grantedOn: '2019-03-14', ...(endedOn && { endedOn }) },
        ],
      });
    const signals = play(told(went), status(1), status(2, '2026-05-01'), status(3, '2026-05-02'));
    expect(states(signals)).toEqual([['raised', 'withdrawn', 'revised']]);
    expect(signals[0]?.map(({ retroactive }) => retroactive)).toEqual([true, true, true]);
    expect(signals[0]?.[1]?.withdrawal?.reasons).toEqual(['not-in-force']);
  });

  it('of a case revises without calling it retroactive', () => {
    const opened = record({
      version: 2,
      receivedAt: '2026-09-01T00:00:00Z',
      cases: [{ caseId: 'C-9', kind: 'revocation', state: 'open', openedOn: '2026-08-30', region: 'Syd' }],
    });
    const signals = play(p1, told(went), opened);
    expect(states(signals)).toEqual([['raised', 'revised']]);
    expect(lastOf(signals[0])).not.toHaveProperty('retroactive');
  });

  it('withdraws one of the signals of an observation: as caused by the register, with reasons that bear on that signal', () => {
    const trip = ['entry', 'exit'].map((direction, i) => ({ country: 'AFG', direction, date: `2026-05-0${i + 1}` }));
    const passport = { id: 'a', at: '2026-06-01T08:00:00Z', act: 'presented', stamps: trip } as unknown as Told;
    const assessed = (version: number, assessedCountries: string[], grantedOn = '2019-03-14') =>
      record({ version, protection: [{ status: 'refugee', assessedCountries, grantedOn }] });
    const both = assessed(1, ['IRN', 'AFG']);
    const withdrawnBy = (change: Given) =>
      play(both, told(passport), change)
        .map(lastOf)
        .filter(({ state }) => state === 'withdrawn');
    const [unassessed] = withdrawnBy(assessed(2, ['IRN']));
    expect(unassessed).toMatchObject({ indicator: 'home-country-travel', retroactive: true });
    expect(unassessed?.withdrawal).toEqual({
      reasons: ['no-longer-counts'],
      text: 'Signalen är återtagen. Uppgiften ger inte längre denna signal. Det beror på en ändring i registret.',
    });
    const [later] = withdrawnBy(assessed(2, ['IRN', 'AFG'], '2026-05-20'));
    expect(later).toMatchObject({ retroactive: true, withdrawal: { reasons: ['not-in-force'] } });
    const held = play(both, told({ ...passport, act: 'held' }), assessed(2, ['IRN', 'AFG'], '2026-05-20'));
    expect(held.map(lastOf)).toMatchObject([{ retroactive: true, withdrawal: { reasons: ['not-in-force'] } }]);
  });

  it('is not said to have caused what another observation caused', () => {
    const granted = record({
      protection: [{ status: 'refugee', assessedCountries: ['IRN'], grantedOn: '2026-03-15' }],
    });
    const inMarch: Told = { id: 'a', at: '2026-05-01T10:00:00Z', movement: 'entered', period: { from: '2026-03' } };
    const outBefore: Told = { id: 'b', at: '2026-03-10T10:00:00Z', movement: 'exited' };
    const [signal] = play(granted, told(inMarch), told(outBefore));
    expect(states([signal ?? []])).toEqual([['raised', 'withdrawn']]);
    expect(lastOf(signal)).not.toHaveProperty('retroactive');
    expect(lastOf(signal).withdrawal).toEqual({
      reasons: ['not-in-force'],
      text: 'Signalen är återtagen. Ingen flyktingstatus eller alternativ skyddsstatus gällde vid den tid som uppgiften avser. Det beror på att andra uppgifter om personen har tillkommit, ändrats eller utgått.',
    });
  });

  it('nor what changed of a homecoming that had ended the stay', () => {
    const granted = record({
      protection: [{ status: 'refugee', assessedCountries: ['IRN'], grantedOn: '2026-02-10' }],
    });
    const early: Told = { id: 'a', at: '2026-01-01T10:00:00Z', movement: 'departed-to' };
    const home: Told = { id: 'b', at: '2026-02-14T10:00:00Z', movement: 'arrived-from', country: 'TUR' };
    const [signal] = play([granted, told(early), told(home)], told({ ...home, version: 2, movement: 'departed-to' }));
    expect(states([signal ?? []])).toEqual([['raised', 'withdrawn']]);
    expect(lastOf(signal)).not.toHaveProperty('retroactive');
  });

  it('of citizenship on the very day withdraws, on the day after does not', () => {
    const citizen = (day: string) => record({ version: 2, swedishCitizenSince: day });
    expect(states(play(p1, told(went), citizen('2026-05-01')))).toEqual([['raised', 'withdrawn']]);
    expect(states(play(p1, told(went), citizen('2026-05-02')))).toEqual([['raised']]);
  });
});

describe('late and out of order', () => {
  it('an entry stamp revises the signal that the return raised', () => {
    const stamp: Told = {
      id: 'stamp',
      at: '2026-06-01T08:00:00+02:00',
      act: 'held',
      stamps: [{ country: 'IRN', direction: 'entry', date: '2026-05-02' }],
    };
    const signals = play(p1, told(back), told(stamp), told(went));
    expect(states(signals)).toEqual([['raised', 'revised', 'revised']]);
    expect(signals[0]?.map(({ period }) => period.from)).toEqual([undefined, '2026-05-02', '2026-05-01']);
  });

  it('a third party becomes evidence when an agency tells of the same journey, and context when that is retracted', () => {
    const hearsay: Told = { ...went, id: 'hearsay', evidence: ['third-party'] };
    const signals = play(p1, told(hearsay), told(back), told({ ...back, version: 2, outcome: 'retracted' }));
    expect(states(signals)).toEqual([['raised', 'withdrawn']]);
    expect(signals[0]?.[0]?.evidence.map((each) => each.observationId)).toEqual(['hearsay', 'back']);
    expect(lastOf(signals[0]).withdrawal?.reasons).toEqual(['retracted', 'third-party-only']);
  });

  it('the lead time counts calendar days in Sweden, whatever the day was where it happened', () => {
    const leadTime = (at: string, received: string) => play(p1, told({ ...went, at, received }))[0]?.[0]?.leadTime.days;
    expect(leadTime('2026-11-02T00:30:00+01:00', '2026-11-01T23:35:00.000Z')).toBe(0);
    expect(leadTime('2026-11-23T01:52:00+14:00', '2026-11-22T11:53:00.000Z')).toBe(0);
    expect(leadTime('2026-11-01T12:00:00-11:00', '2026-11-01T23:30:00.000Z')).toBe(0);
    expect(leadTime('2026-06-30T23:59:00+02:00', '2026-06-30T22:01:00.000Z')).toBe(1);
  });

  it('a tip came in on the day that it was in Sweden, and says so when it names no country', () => {
    const tip: Told = { id: 'tip', at: '2026-05-09T22:30:00.000Z', alleges: ['home-country-travel'] };
    const texts = lastOf(play(p1, told(back), told(tip))[0]).facts.map(({ text }) => text);
    expect(texts).toContain(
      'I ett tips till Migrationsverket, inkommet 2026-05-10, uppges att personen har rest till hemlandet, utan att landet namnges. Uppgiften kommer från tredje man och saknar exakt tid.',
    );
  });

  it('a document handed back between two acts was held at the first, and says when it went', () => {
    const shown = (id: string, at: string, returnedOn?: string): Told => ({
      id,
      at,
      act: 'presented',
      documents: [{ kind: 'framlingspass', issuingCountry: 'SWE', number: 'F1', ...(returnedOn && { returnedOn }) }],
    });
    const heldIn = (...all: Told[]) => lastOf(play(p1, ...all.map(told))[0]).facts.at(-1);
    const [first, second] = [
      shown('a', '2026-01-10T12:00:00Z'),
      shown('b', '2026-05-10T12:00:00Z', '2026-02-01'),
    ] as const;
    expect(heldIn(first, second)).toMatchObject({
      code: 'travel-document-held',
      from: '2026-01-10',
      until: '2026-01-10',
      text: 'Främlingspass F1 innehades vid tillfället 2026-01-10 och återlämnades 2026-02-01, enligt Utlandsmyndighet Teheran.',
    });
    const issued: Told = { ...second, act: 'issued', passport: { issuingCountry: 'IRN', issuedOn: '2025-02-01' } };
    expect(heldIn(issued)).toMatchObject({
      code: 'travel-document-held',
      until: '2026-02-01',
      text: 'Främlingspass F1 innehades till dess att det återlämnades 2026-02-01, enligt Utlandsmyndighet Teheran.',
    });
    expect(heldIn(second)).toMatchObject({ code: 'travel-document-returned', from: '2026-02-01' });
  });

  it('who says that a document was handed back is named, also when it is not who saw the passport', () => {
    const shown = (id: string, at: string, number?: string, returnedOn?: string): Told => ({
      id,
      at,
      documents: [
        { kind: 'resedokument', issuingCountry: 'SWE', ...(number && { number }), ...(returnedOn && { returnedOn }) },
      ],
    });
    const heldIn = (...all: Told[]) => lastOf(play(p1, ...all.map(told))[0]).facts.at(-1)?.text;
    const home = { ...shown('a', '2026-02-01T12:00:00Z', 'RD 1', '2026-01-01'), country: 'DEU' };
    const passport: Told = { ...shown('b', '2026-05-01T12:00:00Z', 'rd1'), act: 'presented' };
    expect(heldIn(home, passport)).toBe('Resedokument rd1 hade återlämnats 2026-01-01, enligt Polismyndigheten.');
    const mission: Told = { ...home, id: 'f', agency: 'Utlandsmyndighet Ankara' };
    expect(heldIn(home, passport, mission)).toContain('enligt Polismyndigheten.');
    expect(heldIn(mission, passport, home)).toBe(heldIn(home, passport, mission));
    const early: Told = { ...shown('c', '2025-11-01T12:00:00Z', 'RD1'), act: 'presented' };
    expect(heldIn(home, early)).toBe(
      'Resedokument RD1 innehades vid tillfället 2025-11-01, enligt Utlandsmyndighet Teheran, och återlämnades 2026-01-01, enligt Polismyndigheten.',
    );
    const unnumbered = { ...shown('d', '2020-02-01T12:00:00Z', undefined, '2020-01-01'), country: 'DEU' };
    expect(heldIn(unnumbered, { ...shown('e', '2026-05-01T12:00:00Z'), act: 'presented' })).toBe(
      'Resedokument innehades vid tillfället 2026-05-01, enligt Utlandsmyndighet Teheran.',
    );
  });

  it('the number that was missing makes two signals one, under the oldest id', () => {
    const shown = (id: string, at: string, number?: string): Told => ({
      id,
      at,
      act: 'presented',
      passport: { issuingCountry: 'IRN', ...(number && { number }) },
    });
    const signals = play(
      p1,
      told(shown('a', '2026-05-01T08:00:00+02:00', 'K1')),
      told(shown('b', '2026-05-02T08:00:00+02:00', 'K2')),
      told(shown('c', '2026-05-03T08:00:00+02:00')),
      told({ ...shown('c', '2026-05-03T08:00:00+02:00', 'K2'), version: 2 }),
    );
    expect(states(signals)).toEqual([['raised'], ['raised', 'revised'], ['raised', 'withdrawn']]);
  });
});
