import type { Person } from '@samband/contracts';

type Sketch = {
  id: string;
  family: string;
  given: string;
  otherScript?: string;
  born: string;
  sex: 'M' | 'F';
  nationality: string;
  status?: string;
  assessed?: string[];
  granted?: string;
  ended?: string;
  citizenSince?: string;
  passport?: string;
};

/** Invented persons. Each is here for one rule, said beside it. */
const sketches: Sketch[] = [
  {
    id: 'D-01',
    family: 'Rostamzadeh',
    given: 'Kaveh',
    otherScript: 'کاوه رستم‌زاده',
    born: '1984-05-17',
    sex: 'M',
    nationality: 'IRN',
    assessed: ['IRN'],
    passport: 'K90110001',
  }, // the plain case
  {
    id: 'D-02',
    family: 'Tesfamariam',
    given: 'Selam',
    otherScript: 'ሰላም ተስፋማርያም',
    born: '1991-09-02',
    sex: 'F',
    nationality: 'ERI',
    assessed: ['ERI'],
  }, // stamps of one journey arrive late
  {
    id: 'D-03',
    family: 'Noorzai',
    given: 'Farhad',
    otherScript: 'فرهاد نورزی',
    born: '1979-01-23',
    sex: 'M',
    nationality: 'AFG',
    assessed: ['IRN'],
  }, // assessed country is not the nationality
  {
    id: 'D-04',
    family: 'Ahmadi',
    given: 'Maryam',
    born: '1988-03-08',
    sex: 'F',
    nationality: 'AFG',
    assessed: ['AFG'],
  }, // two of a name …
  {
    id: 'D-05',
    family: 'Ahmadi',
    given: 'Maryam',
    born: '1996-11-30',
    sex: 'F',
    nationality: 'AFG',
    assessed: ['AFG'],
  }, // … only one travelled
  {
    id: 'D-06',
    family: 'Kovalenko',
    given: 'Dmytro',
    otherScript: 'Дмитро Коваленко',
    born: '1975-07-14',
    sex: 'M',
    nationality: 'UKR',
    status: 'work-permit',
    assessed: [],
  }, // no protection status
  {
    id: 'D-07',
    family: 'Warsame',
    given: 'Hodan',
    born: '1982-02-19',
    sex: 'F',
    nationality: 'SOM',
    assessed: ['SOM'],
    citizenSince: '2025-06-01',
  }, // naturalised
  {
    id: 'D-08',
    family: 'Al-Jabiri',
    given: 'Mustafa',
    otherScript: 'مصطفى الجابري',
    born: '1990-12-05',
    sex: 'M',
    nationality: 'IRQ',
    assessed: ['IRQ'],
  }, // source corrects the country
  {
    id: 'D-09',
    family: 'Haddad',
    given: 'Rania',
    otherScript: 'رانيا حداد',
    born: '1993-04-27',
    sex: 'F',
    nationality: 'SYR',
    assessed: ['SYR'],
  }, // source retracts
  {
    id: 'D-10',
    family: 'Barakat',
    given: 'Yousef',
    otherScript: 'يوسف بركات',
    born: '1968-10-11',
    sex: 'M',
    nationality: 'XXA',
    assessed: ['SYR'],
    status: 'subsidiary-protection',
  }, // stateless, former habitual residence
  {
    id: 'D-11',
    family: 'Mengistu',
    given: 'Bereket',
    otherScript: 'በረከት መንግስቱ',
    born: '1987-06-21',
    sex: 'M',
    nationality: 'ETH',
    assessed: ['ETH'],
    ended: '2025-01-15',
  }, // protection ended before
  {
    id: 'D-12',
    family: 'Sidorenka',
    given: 'Aliaksandr',
    otherScript: 'Аляксандр Сідарэнка',
    born: '1995-08-16',
    sex: 'M',
    nationality: 'BLR',
    assessed: ['BLR'],
  }, // assessed as wrong person by the case system
  {
    id: 'D-13',
    family: 'Hakimov',
    given: 'Jasur',
    born: '1983-03-03',
    sex: 'M',
    nationality: 'UZB',
    assessed: ['UZB'],
  }, // one of three in the bulk file
  { id: 'D-14', family: 'Okello', given: 'Grace', born: '1994-12-24', sex: 'F', nationality: 'UGA', assessed: ['UGA'] }, // two of three
  {
    id: 'D-15',
    family: 'Nguyễn',
    given: 'Thị Lan',
    born: '1977-05-09',
    sex: 'F',
    nationality: 'VNM',
    assessed: ['VNM'],
  }, // three of three
  {
    id: 'D-16',
    family: 'Qasemi',
    given: 'Laleh',
    otherScript: 'لاله قاسمی',
    born: '1999-02-14',
    sex: 'F',
    nationality: 'IRN',
    assessed: ['IRN'],
    granted: '2024-05-20',
  }, // registered after the journey was reported
  {
    id: 'D-17',
    family: 'Salih',
    given: 'Hiwa',
    born: '1990-10-30',
    sex: 'M',
    nationality: 'IRQ',
    assessed: ['IRQ'],
    passport: 'A17170017',
  }, // a tip that becomes evidence
];

/** The one that the register learns of only after the police reported. */
export const LATE = 'D-16';

export function demoPersons(version: number): Person[] {
  return sketches.map((sketch) => toPerson(sketch, version));
}

export function sketchOf(id: string): Sketch {
  const found = sketches.find((sketch) => sketch.id === id);
  if (found === undefined) throw new Error(`No demo person ${id}`);
  return found;
}

function toPerson(sketch: Sketch, version: number): Person {
  const grantedOn = sketch.granted ?? '2020-02-10';
  return {
    personId: sketch.id,
    version,
    names: [
      { family: sketch.family, given: sketch.given, kind: 'primary' },
      ...(sketch.otherScript ? [{ full: sketch.otherScript, kind: 'alias' as const }] : []),
    ],
    birthDates: [sketch.born],
    sex: sketch.sex,
    nationalities: [sketch.nationality],
    documents: sketch.passport
      ? [{ kind: 'home-country-passport', issuingCountry: sketch.nationality, number: sketch.passport }]
      : [],
    protection: [
      {
        status: sketch.status ?? 'refugee',
        assessedCountries: sketch.assessed ?? [],
        grantedOn,
        ...(sketch.ended ? { endedOn: sketch.ended } : {}),
      },
    ],
    cases: [
      {
        caseId: `C-${sketch.id}`,
        kind: 'asylum',
        state: 'closed',
        openedOn: '2019-01-09',
        closedOn: grantedOn,
        region: 'Syd',
      },
    ],
    protectedIdentity: false,
    ...(sketch.citizenSince ? { swedishCitizenSince: sketch.citizenSince } : {}),
  };
}
