import { dateBounds, dayOf, type ProblemError } from '@samband/contracts';
import { documentsOf, type Observation } from './observation.ts';
import { type Mrz, readMrz } from './read-mrz.ts';

type ReadDocument = ReturnType<typeof documentsOf>[number] & { readonly mrz: Mrz };

/** Every zone that is readable and right, with its document. */
export function readZones(observation: Observation): ReadDocument[] {
  return documentsOf(observation).flatMap(({ pointer, document }) => {
    const { mrz } = readMrz(document.mrz ?? [], dayOf(observation.content.occurredAt));
    return mrz === undefined ? [] : [{ pointer, document, mrz }];
  });
}

/** Wrong check digits and shapes by line, and what was typed of a document against what its zone says. */
export function checkMrz(observation: Observation): ProblemError[] {
  const seenOn = dayOf(observation.content.occurredAt);
  const faults = documentsOf(observation).flatMap(({ pointer, document }) =>
    document.mrz === undefined ? [] : faultsOf(document.mrz, { pointer: `${pointer}/mrz`, seenOn }),
  );
  const zones = readZones(observation);
  return [...faults, ...zones.flatMap(contradictions), ...personContradictions(observation, zones)];
}

function faultsOf(lines: readonly string[], { pointer, seenOn }: { pointer: string; seenOn: string }): ProblemError[] {
  return readMrz(lines, seenOn).faults.map(({ line, code, detail }) => ({
    pointer: line === undefined ? pointer : `${pointer}/${line}`,
    code,
    detail,
  }));
}

function contradictions({ pointer, document, mrz }: ReadDocument): ProblemError[] {
  const fields = [
    { name: 'number', isSame: !mrz.number || !document.number || plain(document.number) === mrz.number },
    { name: 'issuingCountry', isSame: !mrz.issuingCountry || sameIssuer(document.issuingCountry, mrz.issuingCountry) },
    { name: 'expiresOn', isSame: sameDate(document.expiresOn, mrz.expiresOn) },
    { name: 'issuedOn', isSame: inOrder(document.issuedOn, mrz.expiresOn) },
  ];
  return fields.filter((f) => !f.isSame).map((f) => contradiction(`${pointer}/${f.name}`));
}

/**
 * Only when a single document is described: people have documents of different identities, so with two of them a birth
 * date that one zone does not have is a fact, not a slip. Names and nationalities are never compared, for that reason.
 */
function personContradictions(observation: Observation, zones: readonly ReadDocument[]): ProblemError[] {
  const [zone] = zones;
  if (zone === undefined || documentsOf(observation).length > 1) return [];
  const { birthDate, sex } = observation.content.person ?? {};
  return [
    ...(sameDate(birthDate, zone.mrz.birthDate) ? [] : [contradiction('/person/birthDate')]),
    ...(sex === undefined || sex === 'X' || !zone.mrz.sex || sex === zone.mrz.sex
      ? []
      : [contradiction('/person/sex')]),
  ];
}

function contradiction(pointer: string): ProblemError {
  return { pointer, code: 'contradicts-mrz', detail: 'expected what the machine-readable zone says, or nothing' };
}

function plain(number: string): string {
  return number
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '');
}

/** The codes of British nationals other than citizens stand for the same issuer. */
function sameIssuer(typed: string, read: string): boolean {
  return typed === read || (/^GB[A-Z]$/.test(typed) && /^GB[A-Z]$/.test(read));
}

/** Reduced precision agrees with what it leaves open. */
function sameDate(typed: string | undefined, read: string | undefined): boolean {
  return typed === undefined || read === undefined || typed.startsWith(read) || read.startsWith(typed);
}

function inOrder(issuedOn: string | undefined, expiresOn: string | undefined): boolean {
  return !issuedOn || !expiresOn || dateBounds(issuedOn).first <= dateBounds(expiresOn).last;
}
