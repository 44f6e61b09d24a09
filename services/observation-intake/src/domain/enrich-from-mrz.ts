import type { Passport, PersonDescription, PersonName } from '@samband/contracts';
import { readZones } from './check-mrz.ts';
import type { Observation } from './observation.ts';
import type { Mrz } from './read-mrz.ts';

/**
 * What is sent on: the delivery, completed by what its machine-readable zones say and nobody typed. The ledger keeps
 * the body as received. Nothing that was typed is replaced.
 */
export function enrichFromMrz(observation: Observation): Observation {
  const zones = readZones(observation);
  if (zones.length === 0) return observation;
  const mrzOf = new Map<object, Mrz>(zones.map(({ document, mrz }) => [document, mrz]));
  const complete = <D extends Passport>(document: D): D => completeDocument(document, mrzOf.get(document));
  const person = zones.reduce((known, { mrz }) => completePerson(known, mrz), observation.content.person ?? {});
  const documents = observation.content.documents?.map(complete);
  const shared = { ...(Object.keys(person).length > 0 && { person }), ...(documents && { documents }) };
  if (observation.kind === 'travel-event') {
    return { kind: observation.kind, content: { ...observation.content, ...shared } };
  }
  const passport = complete(observation.content.passport);
  return { kind: observation.kind, content: { ...observation.content, ...shared, passport } };
}

function completeDocument<D extends Passport>(document: D, mrz: Mrz | undefined): D {
  if (mrz === undefined) return document;
  return {
    ...document,
    ...(document.kind === undefined && mrz.kind !== undefined && { kind: mrz.kind }),
    ...(document.number === undefined && mrz.number !== undefined && { number: mrz.number }),
    ...(document.expiresOn === undefined && mrz.expiresOn !== undefined && { expiresOn: mrz.expiresOn }),
  };
}

// As many as the contract lets an event have.
const MAX_NAMES = 50;
const MAX_NATIONALITIES = 20;

function completePerson(person: PersonDescription, mrz: Mrz): PersonDescription {
  const names = person.names ?? [];
  const isNew = names.length < MAX_NAMES && !names.some((name) => sameName(name, mrz.name));
  const nationalities = person.nationalities ?? [];
  const nationality = nationalities.length < MAX_NATIONALITIES ? realNationality(mrz.nationality) : undefined;
  return {
    ...person,
    ...(isNew && mrz.name && { names: [...names, mrz.name] }),
    ...(person.birthDate === undefined && mrz.birthDate !== undefined && { birthDate: mrz.birthDate }),
    ...(person.sex === undefined && mrz.sex !== undefined && { sex: mrz.sex }),
    ...(nationality && !nationalities.includes(nationality) && { nationalities: [...nationalities, nationality] }),
  };
}

function sameName(typed: PersonName, read: Mrz['name']): boolean {
  return plain(`${typed.family ?? ''} ${typed.given ?? ''}`) === plain(`${read?.family} ${read?.given ?? ''}`);
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[^\p{L}]/gu, '')
    .toUpperCase();
}

/** XXB, XXC and XXX say that somebody is a refugee or unspecified, not of which nationality. */
function realNationality(code: string | undefined): string | undefined {
  return code === 'XXB' || code === 'XXC' || code === 'XXX' ? undefined : code;
}
