import type { Person } from '@samband/contracts';
import type { Household } from './invent-person.ts';
import type { Random } from './random.ts';

type Record = Pick<Person, 'documents' | 'protection' | 'cases' | 'protectedIdentity' | 'swedishCitizenSince'>;

const REGIONS = ['Nord', 'Väst', 'Syd'];

/** Documents, protection and cases, with the shares of a register that has grown for years. */
export function inventRecord(household: Household, random: Random): Record {
  const grantedOn = dayOf(household.arrivedYear + 1, random);
  const citizen = household.arrivedYear < 2018 && random.chance(0.4);
  return {
    documents: documentsOf(household, random),
    protection: protectionOf(household, grantedOn, random),
    cases: casesOf(grantedOn, random),
    protectedIdentity: random.chance(0.004),
    ...(citizen && { swedishCitizenSince: dayOf(household.arrivedYear + 7, random) }),
  };
}

function documentsOf({ traits, nationality, arrivedYear }: Household, random: Random): Person['documents'] {
  const documents: Person['documents'] = [];
  if (random.chance(0.75)) {
    const kind = random.chance(0.55) ? 'resedokument' : 'framlingspass';
    documents.push({
      kind,
      issuingCountry: 'SWE',
      number: numberLike(kind === 'resedokument' ? 'RD######' : 'FP######', random),
    });
  }
  if (random.chance(0.8)) {
    documents.push({ kind: 'residence-permit-card', issuingCountry: 'SWE', number: numberLike('SE#########', random) });
  }
  if (random.chance(traits.homePassport)) {
    const issuedOn = dayOf(arrivedYear - 1 - random.int(5), random);
    documents.push({
      kind: 'home-country-passport',
      issuingCountry: nationality === 'XXA' ? 'SYR' : nationality,
      number: numberLike(traits.passportFormat, random),
      issuedOn,
    });
  }
  if (random.chance(0.2)) {
    documents.push({ kind: 'national-id', issuingCountry: nationality, number: numberLike('##########', random) });
  }
  return documents;
}

function protectionOf({ nationality }: Household, grantedOn: string, random: Random): Person['protection'] {
  if (random.chance(0.06)) return [];
  const status = random.chance(0.03) ? 'humanitarian' : random.chance(0.55) ? 'refugee' : 'subsidiary-protection';
  const assessed = random.chance(0.03) ? 'IRN' : nationality === 'XXA' ? 'SYR' : nationality;
  const ended = random.chance(0.03) ? { endedOn: `${Number(grantedOn.slice(0, 4)) + 4}${grantedOn.slice(4)}` } : {};
  return [{ status, assessedCountries: [assessed], grantedOn, ...ended }];
}

function casesOf(grantedOn: string, random: Random): Person['cases'] {
  const region = random.pick(REGIONS);
  const openedOn = `${Number(grantedOn.slice(0, 4)) - 1}${grantedOn.slice(4)}`;
  const asylum = {
    caseId: numberLike('A-########', random),
    kind: 'asylum',
    state: 'closed',
    openedOn,
    closedOn: grantedOn,
    region,
  } as const;
  if (!random.chance(0.15)) return [asylum];
  const extension = {
    caseId: numberLike('F-########', random),
    kind: 'protection-extension',
    state: 'open',
    openedOn: dayOf(2026, random),
    region,
  } as const;
  return [asylum, extension];
}

/** `#` becomes a digit, `@` a letter. */
export function numberLike(format: string, random: Random): string {
  return format.replace(/[#@]/g, (mark) =>
    mark === '#' ? String(random.int(10)) : String.fromCharCode(65 + random.int(26)),
  );
}

export function dayOf(year: number, random: Random): string {
  const month = 1 + random.int(12);
  const day = 1 + random.int(28);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
