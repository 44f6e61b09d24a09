import { passportObservation as passportSchema, travelEvent as travelSchema } from '@samband/contracts';
import { describe, expect, it } from 'vitest';
import { defaultAgencies, type KindOfAgency } from '../../src/domain/agencies.ts';
import { checkObservation, completeObservation, sourceOf } from '../../src/domain/check-observation.ts';
import { defaultLegalBases } from '../../src/domain/legal-bases.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { passportObservation, travelEvent, withBalancing } from '../samples.ts';
import { holder, makeMrz } from './make-mrz.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const reference = { agencies: defaultAgencies, legalBases: defaultLegalBases };
type Fields = Record<string, unknown>;

const travel = (fields: Fields): Observation => ({
  kind: 'travel-event',
  content: travelSchema.parse(travelEvent('A-1', fields)),
});
const passport = (fields: Fields): Observation => ({
  kind: 'passport-observation',
  content: passportSchema.parse(passportObservation('A-1', fields)),
});
const faults = (observation: Observation, source: KindOfAgency = 'police') =>
  checkObservation(observation, { source, reference, now }).map((e) => `${e.pointer} ${e.code}`);

it('the samples are right', () => {
  expect(faults(travel({}))).toEqual([]);
  expect(faults(passport({}), 'mission')).toEqual([]);
});

describe('times', () => {
  it('lie in the past, but for five minutes of clock skew', () => {
    const at = (iso: string) => faults(travel({ occurredAt: iso, recordedAt: iso }));
    expect(at('2026-11-20T12:04:59Z')).toEqual([]);
    expect(at('2026-11-20T12:05:01Z')).toEqual(['/occurredAt in-the-future', '/recordedAt in-the-future']);
    expect(faults(travel(withBalancing({ decidedAt: '2026-11-20T12:05:01Z' })))).toEqual([
      '/legalBasis/balancing/decidedAt in-the-future',
    ]);
  });

  it('are in order by instant, not by text', () => {
    const order = { occurredAt: '2026-10-02T06:40:00+02:00', recordedAt: '2026-10-02T05:00:00Z' };
    expect(faults(travel(order))).toEqual([]);
    expect(faults(travel({ ...order, recordedAt: '2026-10-02T04:30:00Z' }))).toEqual([
      '/recordedAt recorded-before-occurred',
    ]);
  });

  it.each([
    ['1984', []],
    ['2026-10', []],
    ['2026-10-02', []],
    ['2026-10-03', ['/occurredAt before-birth', '/person/birthDate before-birth']],
    ['2026-11', ['/occurredAt before-birth', '/person/birthDate before-birth']],
    ['2027', ['/occurredAt before-birth', '/person/birthDate before-birth']],
  ])('are not before a birth in %s', (birthDate, expected) => {
    expect(faults(travel({ person: { names: [{ full: 'A' }], birthDate } }))).toEqual(expected);
  });

  it('of a stay do not end before the birth', () => {
    const person = { names: [{ full: 'A' }], birthDate: '1984-05' };
    expect(faults(travel({ person, period: { from: '1984-04-30', until: '1984-05' } }))).toEqual([
      '/period/from before-birth',
    ]);
    expect(faults(travel({ person, period: { from: '1984', until: '1984' } }))).toEqual([]);
  });

  it.each([
    ['/period/from', (date: string) => travel({ period: { from: date } })],
    ['/period/until', (date: string) => travel({ movement: 'arrived-from', period: { until: date } })],
    ['/period/until', (date: string) => travel({ movement: 'exited', period: { until: date } })],
    [
      '/documents/0/issuedOn',
      (date: string) => travel({ documents: [{ kind: 'other', issuingCountry: 'IRN', issuedOn: date }] }),
    ],
    [
      '/documents/0/returnedOn',
      (date: string) => travel({ documents: [{ kind: 'other', issuingCountry: 'IRN', returnedOn: date }] }),
    ],
    [
      '/passport/issuedOn',
      (date: string) =>
        passport({
          recordedAt: '2026-10-12T11:00:00+02:00',
          passport: { issuingCountry: 'IRN', number: '1', issuedOn: date },
        }),
    ],
  ])('of what was seen are not later than it was recorded: %s', (pointer, make) => {
    const observation = make('2026-10-01');
    const recorded = observation.content.recordedAt.slice(0, 10);
    const later = (days: number) => new Date(Date.parse(recorded) + days * 86_400_000).toISOString().slice(0, 10);
    const source = observation.kind === 'travel-event' ? 'police' : 'mission';
    expect(faults(make(later(1)), source)).toEqual([]);
    expect(faults(make(later(2)), source)).toEqual([`${pointer} after-recorded`]);
    expect(faults(make(recorded.slice(0, 7)), source)).toEqual([]);
  });

  it.each(['departed-to', 'entered', 'stayed-in'] as const)('may lie ahead if a return is planned: %s', (movement) => {
    expect(faults(travel({ movement, period: { from: '2026-10-01', until: '2027-12-20' } }))).toEqual([]);
    expect(faults(travel({ movement, period: { from: '2026-10-01', until: '2206-12-20' } }))).toEqual([
      '/period/until too-far-ahead',
    ]);
    expect(faults(travel({ movement, period: { from: '2027-12-01', until: '2027-12-20' } }))).toEqual([
      '/period/from after-recorded',
    ]);
  });

  it.each([
    ['/stamps/0/date', passport({ stamps: [{ country: 'IRN', direction: 'entry', date: '1405-07-12' }] })],
    ['/stamps/0/date', passport({ stamps: [{ country: 'IRN', direction: 'entry', date: '1405-07' }] })],
    ['/passport/issuedOn', passport({ passport: { issuingCountry: 'AFG', number: 'P1', issuedOn: '1403' } })],
    ['/passport/expiresOn', passport({ passport: { issuingCountry: 'AFG', number: 'P1', expiresOn: '1410-02-01' } })],
    ['/period/from', travel({ period: { from: '1405-01-01', until: '2026' } })],
    ['/period/until', travel({ period: { until: '1405-08-01' } })],
    ['/period/until', travel({ movement: 'departed-to', period: { until: '1405-08-01' } })],
    ['/occurredAt', travel({ occurredAt: '1405-07-10T06:40:00+02:00' })],
  ])(
    'of a calendar that is not Gregorian are refused, for they would silence every signal: %s',
    (pointer, observation) => {
      const source = observation.kind === 'travel-event' ? 'police' : 'mission';
      expect(faults(observation, source)).toContain(`${pointer} not-gregorian`);
    },
  );

  it('of birth may be of any calendar, which the matching of persons tries', () => {
    expect(faults(travel({ person: { names: [{ full: 'A' }], birthDate: '1363-02-27' } }))).toEqual([]);
    expect(faults(passport({ stamps: [{ country: 'IRN', direction: 'exit', date: '1900' }] }), 'mission')).toEqual([]);
  });

  it('let a document expire in the future', () => {
    expect(faults(travel({ documents: [{ kind: 'other', issuingCountry: 'IRN', expiresOn: '2036-01-01' }] }))).toEqual(
      [],
    );
  });
});

describe('legal basis', () => {
  const basis = (provisionId: string, decidedAt: string, source: KindOfAgency = 'police') =>
    faults(
      travel({
        ...withBalancing({ decidedAt }, provisionId),
        ...(source === 'mission' && { originActivity: 'consular' }),
      }),
      source,
    );

  it.each([
    ['OSL-10-15a-5', '2025-12-01T00:00:00+01:00', 'police', []],
    ['OSL-10-15a-5', '2025-11-30T23:59:59+01:00', 'police', ['/legalBasis/provisionId provision-not-in-force']],
    ['OSL-10-27', '2025-11-30T12:00:00+01:00', 'police', []],
    ['OSL-10-27', '2009-06-29T12:00:00+02:00', 'police', ['/legalBasis/provisionId provision-not-in-force']],
    ['OSL-10-15a-5-UTM', '2026-01-01T00:00:00+01:00', 'mission', []],
    ['OSL-10-27-UTM', '2026-01-01T00:00:00+01:00', 'mission', []],
    ['OSL-10-15a-5', '2026-01-01T00:00:00+01:00', 'mission', ['/legalBasis/provisionId provision-not-accepted']],
    ['OSL-10-27-UTM', '2026-01-01T00:00:00+01:00', 'police', ['/legalBasis/provisionId provision-not-accepted']],
    ['OSL-99-1', '2026-01-01T00:00:00+01:00', 'police', ['/legalBasis/provisionId unknown-provision']],
  ] as const)('%s decided at %s by a %s', (provisionId, decidedAt, source, expected) => {
    expect(basis(provisionId, decidedAt, source)).toEqual(expected);
  });

  it('is judged on the day of the balancing, so old events may rest on new law', () => {
    const old = { occurredAt: '2019-05-01T10:00:00+02:00', recordedAt: '2019-05-01T10:00:00+02:00' };
    expect(faults(travel(old))).toEqual([]);
  });

  it('that says withhold is refused', () => {
    expect(faults(travel(withBalancing({ outcome: 'withhold' })))).toEqual(['/legalBasis/balancing/outcome withheld']);
  });

  it('needs a legal sign-off in every default row, visibly', () => {
    expect(defaultLegalBases.map((b) => b.needsLegalSignOff)).toEqual([true, true, true, true]);
  });
});

describe('source', () => {
  it.each([
    ...[
      'EES',
      'ees',
      ' E.E.S ',
      'Sis II',
      'SIS2',
      'eurodac',
      'PNR-enheten',
      'V I S',
      'ＥＥＳ',
      'E\u200BES',
      'ЕЕЅ',
      'сис-SIS',
    ],
    ...['EESdata', 'VIS-sökning', 'sisregistret', 'Entry/Exit System', 'Schengen Information System (SIS II)'],
    ...['Schengens informationssystem', 'Visa Information System', 'Passenger-Name-Record', 'Eurodac-databasen'],
  ])('%s is refused', (sourceSystem) => {
    expect(faults(travel({ sourceSystem }))).toEqual(['/sourceSystem refused-source-system']);
  });

  it.each(['GK-systemet', 'Visum-arkiv', 'SISU', 'Transis', 'VISAB', 'Gränskontroll Visby', 'Pnrx'])(
    '%s is taken',
    (sourceSystem) => {
      expect(faults(travel({ sourceSystem }))).toEqual([]);
    },
  );

  it('of a foreign body is refused', () => {
    expect(faults(travel({ fromForeignBody: true }))).toEqual(['/fromForeignBody foreign-body']);
    expect(faults(travel({ fromForeignBody: false }))).toEqual([]);
  });

  it('under foreign-affairs secrecy needs a provision that opens it', () => {
    expect(faults(passport({ foreignAffairsSecrecy: true }), 'mission')).toEqual([
      '/foreignAffairsSecrecy foreign-affairs-secrecy',
    ]);
    const general = { foreignAffairsSecrecy: true, ...withBalancing({}, 'OSL-10-27-UTM') };
    expect(faults(passport(general), 'mission')).toEqual([]);
  });

  it('names an activity of its own', () => {
    expect(faults(travel({ originActivity: 'consular' }))).toEqual(['/originActivity origin-activity-not-allowed']);
    expect(faults(passport({ originActivity: 'crime-work' }), 'mission')).toEqual([
      '/originActivity origin-activity-not-allowed',
    ]);
  });

  it('is an agency on the days that it is one', () => {
    const dated = {
      ...reference,
      agencies: [{ agency: 'X', kind: 'mission' as const, from: '2020-01-01', until: '2021-01-01' }],
    };
    expect(sourceOf(dated, 'X', Date.parse('2020-12-31T23:00:00Z'))).toBe('mission');
    expect(sourceOf(dated, 'X', Date.parse('2021-01-01T00:00:00Z'))).toBeUndefined();
    expect(sourceOf(reference, 'Polismyndigheten', now)).toBe('police');
    expect(sourceOf(reference, 'polismyndigheten', now)).toBeUndefined();
  });
});

describe('what was typed and what the zone says', () => {
  const mrz = makeMrz.TD3(holder);
  const shown = (document: Fields, person: Fields = {}) =>
    faults(passport({ passport: { issuingCountry: 'IRN', mrz, ...document }, person }), 'mission');

  it('agree, also in reduced precision and other spelling', () => {
    expect(shown({ number: 'k 1234-5678', expiresOn: '2030-02' }, { birthDate: '1984', sex: 'M' })).toEqual([]);
  });

  it('contradict each other by pointer', () => {
    expect(
      shown({ issuingCountry: 'IRQ', number: 'K12345679', expiresOn: '2031' }, { birthDate: '1984-05-18', sex: 'F' }),
    ).toEqual([
      '/passport/number contradicts-mrz',
      '/passport/issuingCountry contradicts-mrz',
      '/passport/expiresOn contradicts-mrz',
      '/person/birthDate contradicts-mrz',
      '/person/sex contradicts-mrz',
    ]);
  });

  it('may differ in names and nationality: people appear under several', () => {
    expect(shown({}, { names: [{ family: 'Someone', given: 'Else' }], nationalities: ['AFG'] })).toEqual([]);
  });

  it('may differ in the birth date when there are documents of two identities', () => {
    const documents = [{ kind: 'resedokument', issuingCountry: 'SWE', number: 'RD445566' }];
    const body = { passport: { issuingCountry: 'IRN', mrz }, documents, person: { birthDate: '1986-01-01' } };
    expect(faults(passport(body), 'mission')).toEqual([]);
  });

  it('with a wrong check digit is refused at its line', () => {
    const wrong = [mrz[0], mrz[1]?.replace('K12345678', 'K12345679')];
    expect(faults(passport({ passport: { issuingCountry: 'IRN', mrz: wrong } }), 'mission')).toEqual([
      '/passport/mrz/1 mrz-check-digit',
      '/passport/mrz/1 mrz-check-digit',
    ]);
    const documents = [{ kind: 'visa', issuingCountry: 'IRN', mrz: ['V<IRN'.padEnd(44, '<'), 'X'.repeat(44)] }];
    expect(faults(travel({ documents })).every((f) => f.startsWith('/documents/0/mrz/1 mrz-'))).toBe(true);
    expect(faults(travel({ documents: [{ ...documents[0], mrz: [mrz[0]] }] }))).toEqual([
      '/documents/0/mrz mrz-format',
    ]);
  });

  it('never quote what they say', () => {
    const observation = passport({
      passport: { issuingCountry: 'IRN', mrz, number: 'Z9' },
      person: { birthDate: '1984-05-18' },
    });
    const text = JSON.stringify(checkObservation(observation, { source: 'mission', reference, now }));
    expect(text).not.toMatch(/K12345678|Z9|1984|HOSSEINI/);
  });
});

describe('a clerk who types only the zone', () => {
  it('gets an observation with everything the passport shows', () => {
    const observation = passport({ passport: { issuingCountry: 'IRN', mrz: makeMrz.TD3(holder) } });
    const { content } = completeObservation(observation, 'mission');
    expect(content).toMatchObject({
      originActivity: 'consular',
      passport: { number: 'K12345678', expiresOn: '2030-02-01' },
      person: {
        names: [{ family: 'HOSSEINI', given: 'SEYED ALI' }],
        birthDate: '1984-05-17',
        sex: 'M',
        nationalities: ['IRN'],
      },
    });
  });

  it('loses nothing that was typed, and the same name is not added twice', () => {
    const person = { names: [{ family: 'Hosseini', given: 'Seyed-Ali' }], birthDate: '1984', nationalities: ['AFG'] };
    const documents = [
      {
        kind: 'home-country-passport',
        issuingCountry: 'IRN',
        number: 'K 1234',
        mrz: makeMrz.TD2({ ...holder, number: 'K1234', family: 'HOSSEINY' }),
      },
    ];
    const same = [{ kind: 'home-country-passport', issuingCountry: 'IRN', mrz: makeMrz.TD3(holder) }];
    expect(completeObservation(travel({ person, documents: same }), 'police').content.person?.names).toEqual(
      person.names,
    );
    const { content } = completeObservation(travel({ person, documents }), 'police');
    expect(content.person).toEqual({
      names: [...person.names, { family: 'HOSSEINY', given: 'SEYED ALI' }],
      birthDate: '1984',
      sex: 'M',
      nationalities: ['AFG', 'IRN'],
    });
    expect(content.documents?.[0]?.number).toBe('K 1234');
  });

  it('does not make a refugee out of a travel document', () => {
    const documents = [
      {
        kind: 'resedokument',
        issuingCountry: 'SWE',
        mrz: makeMrz.TD3({ ...holder, issuer: 'SWE', nationality: 'XXB' }),
      },
    ];
    const { content } = completeObservation(travel({ person: {}, documents }), 'police');
    expect(content.person).not.toHaveProperty('nationalities');
  });

  it('of a delivery without zones, changes nothing', () => {
    const observation = travel({});
    expect(completeObservation(observation, 'police')).toBe(observation);
  });
});

describe('a description', () => {
  const alone = (document: Fields) => passport({ person: undefined, passport: { issuingCountry: 'IRN', ...document } });
  it.each([
    ['a number of which nothing could be read', { number: '?? - ???' }],
    [
      'a zone without a number, whose name was misread',
      { mrz: makeMrz.TD3({ ...holder, number: '', family: 'H0SSEIN1' }) },
    ],
  ])('of %s finds nobody and is refused', (_, document) => {
    expect(faults(alone(document), 'mission')).toEqual(['/person describes-nobody']);
  });

  it('of a number that was read in part, or of the name in a zone, is taken', () => {
    expect(faults(alone({ number: 'K12??' }), 'mission')).toEqual([]);
    expect(faults(alone({ mrz: makeMrz.TD3({ ...holder, number: '' }) }), 'mission')).toEqual([]);
  });
});
