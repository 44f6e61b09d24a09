import { readdirSync, readFileSync } from 'node:fs';
import type { ProtectionChanged } from '@samband/contracts';
import { assessPerson } from '../../src/domain/assess-person.ts';
import type { DesiredSignal } from '../../src/domain/desired-signal.ts';
import { explainUnidentified } from '../../src/domain/explain.ts';
import { isObserved, type Known } from '../../src/domain/facts.ts';
import { findJourneys } from '../../src/domain/journeys.ts';
import { type Person, rootOf } from '../../src/domain/persons.ts';
import { compareTravelFacts, isHomecoming, travelFactsOf } from '../../src/domain/travel-facts.ts';
import { toKnown, toPersonRecords } from './known.ts';
import { type Told, type ToldPerson, toIdentification, toRecord } from './told.ts';

export type ExpectedSignal = {
  readonly travel?: string;
  readonly passport?: string;
  readonly status?: string;
  readonly person?: string;
  /** `from/until`, `..` for an absent bound. */
  readonly period: string;
  readonly precision?: string;
  readonly rests: readonly string[];
  /** Codes in order; `*` marks an inferred one. */
  readonly facts?: readonly string[];
  readonly context?: readonly string[];
  readonly unknowns?: readonly string[];
  readonly doubts?: readonly string[];
  readonly identity?: string;
  readonly retroactive?: boolean;
};

export type WorkedCase = {
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  /** Versions of records; one with refugee status against Iran unless given. */
  readonly persons?: readonly ToldPerson[];
  readonly told: readonly Told[];
  readonly denied?: readonly string[];
  readonly expect: {
    readonly journeys?: Readonly<Record<string, readonly (readonly string[])[]>>;
    readonly signals: readonly ExpectedSignal[];
    readonly reasons?: Readonly<Record<string, readonly string[]>>;
  };
};

export const casesFolder = new URL('../../../../docs/cases/', import.meta.url);

export type CaseFile = { readonly name: string; readonly cases: readonly WorkedCase[] };

/** The worked cases of docs/cases, file by file. */
export function readCases(): CaseFile[] {
  const files = readdirSync(casesFolder).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => ({
    name: name.replace('.json', ''),
    cases: JSON.parse(readFileSync(new URL(name, casesFolder), 'utf8')) as WorkedCase[],
  }));
}

export type Outcome = {
  readonly signals: readonly DesiredSignal[];
  readonly reasons: Readonly<Record<string, readonly string[]>>;
  readonly journeys: Readonly<Record<string, readonly (readonly string[])[]>>;
};

/** What the rules make of a case. */
export function judgeCase({ persons = [{}], told, denied = [] }: WorkedCase): Outcome {
  const latest = new Map<string, Told>();
  for (const each of told) if ((latest.get(each.id)?.version ?? 0) < (each.version ?? 1)) latest.set(each.id, each);
  const made = [...latest.values()].map(toIdentification);
  const knowns = made.flatMap(toKnown);
  const people = toPersons(persons.map(toRecord), knowns);
  const assessed = people.map(({ person, knowns: own }) => assessPerson(person, own, new Set(denied)));
  const reasons = Object.fromEntries([
    ...made.map((each) => [each.subject.id, explainUnidentified(each).reasons.map(({ code }) => code)]),
    ...assessed.flatMap(({ explanations }) =>
      [...explanations].map(([id, { reasons: all }]) => [id, all.map(({ code }) => code)]),
    ),
  ]);
  const assessedCountries = new Set(
    persons.map(toRecord).flatMap((r) => r.protection.flatMap((p) => p.assessedCountries)),
  );
  const journeys = Object.fromEntries(
    Object.entries(journeysOf(knowns)).filter(([country]) => assessedCountries.has(country)),
  );
  return { signals: assessed.flatMap(({ signals }) => signals), reasons, journeys };
}

/** The persons that records and facts are about, each with what is known of them. */
export function toPersons(
  records: readonly ProtectionChanged[],
  knowns: readonly Known[],
): { person: Person; knowns: Known[] }[] {
  const byId = toPersonRecords(records);
  const current = [...byId.values()].map((record) => [record.personId, record.versions.at(-1)?.mergedInto] as const);
  const mergedInto = new Map(
    current.flatMap(([id, into]): [string, string][] => (into === undefined ? [] : [[id, into]])),
  );
  const roots = new Set([...byId.keys(), ...knowns.map((known) => known.personId)].map((id) => rootOf(id, mergedInto)));
  return [...roots].sort().map((root) => {
    const members = [...byId.values()].filter((record) => rootOf(record.personId, mergedInto) === root);
    const rootFirst = members.sort(
      (a, b) => Number(b.personId === root) - Number(a.personId === root) || (a.personId < b.personId ? -1 : 1),
    );
    return {
      person: { root, records: rootFirst },
      knowns: knowns.filter((known) => rootOf(known.personId, mergedInto) === root),
    };
  });
}

function journeysOf(knowns: readonly Known[]): Outcome['journeys'] {
  const facts = knowns.filter(isObserved).flatMap(travelFactsOf).sort(compareTravelFacts);
  const arrivals = facts.filter(isHomecoming);
  const byCountry = Map.groupBy(facts, (fact) => fact.country);
  return Object.fromEntries(
    [...byCountry].map(([country, own]) => {
      const elsewhere = arrivals.filter((fact) => fact.country !== country);
      return [country, findJourneys(country, own, elsewhere).map((j) => j.facts.map((fact) => fact.known.subjectId))];
    }),
  );
}

/** A signal in the form of the cases, with everything that a case may expect. */
export function toExpected({ content, links }: DesiredSignal): ExpectedSignal {
  const { period, facts, context, unknowns, identity } = content;
  const always = [
    'voluntariness',
    're-establishment',
    'changed-circumstances',
    'purpose',
    'compelling-reason',
    'feared-actor',
  ];
  const codes = unknowns.map(({ code }) => code);
  return {
    [content.indicator === 'home-country-travel' ? 'travel' : 'passport']: content.assessedCountry,
    status: content.protectionStatus,
    person: content.personId,
    period: `${period.from ?? '..'}/${period.until ?? '..'}`,
    precision: period.precision,
    rests: links.map((link) => link.subjectId),
    facts: facts.map(({ code, inferred }) => `${code}${inferred ? '*' : ''}`),
    context: context.map(({ code }) => code),
    unknowns: codes,
    doubts: codes.filter((code) => !always.includes(code)),
    identity: `${identity.outcome} ${identity.score}`,
    retroactive: content.retroactive ?? false,
  };
}
