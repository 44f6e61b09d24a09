import { parseDate } from './dates/parse-date.ts';
import { countryCode } from './documents/country-code.ts';
import { normaliseNumber } from './documents/document-number.ts';
import { type DocumentNumber, prepareDocument } from './documents/prepare-documents.ts';
import { type MrzContent, readMrz } from './documents/read-mrz.ts';
import { type PersonalNumber, parsePersonalNumber } from './documents/swedish-number.ts';
import type { NameInput, PersonInput } from './model/person.ts';
import type { PreparedName, PreparedPerson } from './model/prepared.ts';
import { prepareJapaneseName, prepareName } from './names/prepare-name.ts';

// What a register record may have at most: nothing that is stored is passed over in silence.
const MOST_NAMES = 100;
const MOST_OTHERS = 500;

/**
 * Normalises a description once: comparison and look-up keys both derive from the result. Never throws: what cannot be read is
 * no evidence. At most 100 different names and 500 values of any other field are kept.
 */
export function preparePerson(person: PersonInput): PreparedPerson {
  const documents = list(person.documents);
  const zones = documents.map((document) => readMrz(document.mrz));
  const birthDates = list(person.birthDates);
  const personalNumbers = [...list(person.personalNumbers), ...documents.map((document) => document.number)];
  const names = prepareNames([...list(person.names), ...zones.map((zone) => zone.name)]);
  const numbers = prepareDocuments(documents, zones);
  const nationalities = distinct(
    [...list(person.nationalities), ...zones.map((zone) => zone.nationality)].map(countryCode),
    (code) => code,
  );
  return {
    names,
    birthDates: distinct(
      (birthDates.length > 0 ? birthDates : zones.flatMap((zone) => zone.birthDates)).map(parseDate),
      (date) => date.written,
    ),
    sex: readSex(person.sex ?? zones.find((zone) => zone.sex !== undefined)?.sex),
    nationalities,
    documents: numbers,
    personalNumbers: distinct(personalNumbers.map(parsePersonalNumber).filter(isCertain), (number) => number.digits),
    caseIds: distinct(list(person.caseIds).map(readCaseId), (caseId) => caseId),
    ethiopian: nationalities.some((code) => code === 'ETH' || code === 'ERI') || names.some(isEthiopic),
    japanese: isFrom('JPN', nationalities, numbers),
    burmese: isFrom('MMR', nationalities, numbers),
  };
}

const NOTHING: readonly never[] = [];

function list<T>(value: readonly T[] | undefined): readonly T[] {
  if (!Array.isArray(value) || value.length === 0) return NOTHING;
  return value.filter((item) => item !== null && item !== undefined).slice(0, MOST_OTHERS);
}

function isFrom(country: string, nationalities: readonly string[], numbers: readonly DocumentNumber[]): boolean {
  return nationalities.includes(country) || numbers.some((number) => number.country === country);
}

function isEthiopic({ written }: PreparedName): boolean {
  const first = written.charCodeAt(0);
  return first >= 0x1200 && first < 0x13a0;
}

function prepareNames(names: readonly (NameInput | string | undefined)[]): readonly PreparedName[] {
  const kept = new Map<string, PreparedName>();
  for (const name of names) {
    if (kept.size >= MOST_NAMES) break;
    const prepared = name === undefined ? undefined : prepareName(name);
    if (prepared !== undefined) kept.set(prepared.written, prepared);
    const japanese = prepared?.characters === undefined ? undefined : prepareJapaneseName(name ?? '');
    if (japanese !== undefined) kept.set(`${japanese.written}/`, japanese);
  }
  return [...kept.values()];
}

function prepareDocuments(
  documents: readonly { number?: string | undefined }[],
  zones: readonly MrzContent[],
): readonly DocumentNumber[] {
  if (documents.length === 0) return NOTHING;
  const read = zones.map((zone) => prepareDocument({ number: zone.number, issuingCountry: zone.issuingCountry }));
  return distinct([...documents.map(prepareDocument), ...read], (document) => `${document.number}/${document.country}`);
}

function isCertain(number: PersonalNumber | undefined): number is PersonalNumber {
  return number?.valid === true;
}

function readSex(value: unknown): 'M' | 'F' | undefined {
  if (typeof value !== 'string') return undefined;
  const letter = value.trim().charAt(0).toUpperCase();
  return letter === 'M' || letter === 'F' ? letter : undefined;
}

function readCaseId(value: unknown): string | undefined {
  const caseId = typeof value === 'string' ? normaliseNumber(value) : '';
  return caseId.length >= 4 ? caseId : undefined;
}

function distinct<T>(values: readonly (T | undefined)[], keyOf: (value: T) => string): readonly T[] {
  if (values.length === 0) return NOTHING;
  const [only] = values;
  if (values.length === 1) return only === undefined ? NOTHING : [only];
  const kept = new Map<string, T>();
  for (const value of values) {
    if (value !== undefined && kept.size < MOST_OTHERS && !kept.has(keyOf(value))) kept.set(keyOf(value), value);
  }
  return [...kept.values()];
}
