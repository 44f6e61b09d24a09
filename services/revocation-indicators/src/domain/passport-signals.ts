import type { Precision, SignalFact } from '@samband/contracts';
import { coarsest, fromDay } from './days.ts';
import { type DesiredSignal, desire, type Making, mark } from './desired-signal.ts';
import { listFacts, type Shown, writeBound } from './fact-list.ts';
import { type FactCode, isObserved } from './facts.ts';
import { type HeldDocuments, heldBasis, heldFacts } from './held-documents.ts';
import { type InForce, inForce, type StatusPeriod } from './in-force.ts';
import { comparePassportFacts, type PassportFact } from './passport-facts.ts';
import { groupPassports, type Passport } from './passports.ts';
import type { Person } from './persons.ts';
import { isRetroactive } from './retroactive.ts';
import { contentOf, inOrder } from './signal-content.ts';
import type { Period, Stay } from './stay.ts';
import { type AllegedTip, type Place, tipFact } from './tips.ts';

/** One passport within one status period: what counts, and what was known before. */
export type JudgedPassport = {
  readonly passport: Passport;
  readonly status: StatusPeriod;
  /** Acts on a day in force, holding among them; in order. */
  readonly acts: readonly PassportFact[];
  readonly earlier: readonly PassportFact[];
  readonly tips: AllegedTip[];
};

/** Being held is context, unless the same passport was also shown, used, issued or renewed. */
const isNews = (fact: PassportFact) => fact.act !== 'held';

/** The passports of assessed countries that give a signal. */
export function judgePassports(facts: readonly PassportFact[], periods: readonly StatusPeriod[]): JudgedPassport[] {
  const byCountry = Map.groupBy(facts, (fact) => fact.country);
  const assessed = Map.groupBy(periods, (period) => period.country);
  return [...assessed].flatMap(([country, ofCountry]) =>
    groupPassports(country, (byCountry.get(country) ?? []).toSorted(comparePassportFacts)).flatMap((passport) =>
      ofCountry.flatMap((status) => judge(passport, status)),
    ),
  );
}

function judge(passport: Passport, status: StatusPeriod): JudgedPassport[] {
  const ordered = passport.facts.toSorted(comparePassportFacts);
  const acts = ordered.filter((fact) => inForce(status, dayOfAct(fact)) !== 'no');
  if (!acts.some(isNews)) return [];
  const earlier = ordered.filter((fact) => !fact.inferred && fact.when.last < status.granted);
  return [{ passport, status, acts, earlier, tips: [] }];
}

/** An act happens on one day, somewhere within what precision allows. */
export function dayOfAct({ when: { first, last } }: PassportFact): Stay {
  return { first, last, surelyFrom: last, surelyUntil: first };
}

export type PassportSurroundings = { readonly person: Person; readonly documents: HeldDocuments };

export function passportSignal(judged: JudgedPassport, { person, documents }: PassportSurroundings): DesiredSignal {
  const { passport, status, acts, tips, earlier } = judged;
  const links = inOrder([...acts.map((act) => act.known), ...tips.map((tip) => tip.known)]);
  const stay = stayOfActs(acts.filter(isNews));
  const making: Making = {
    person,
    indicator: 'home-country-passport-use',
    status,
    inForce: surest(status, acts),
    retroactive: isRetroactive(person, status, { links: links.filter(isObserved), stay }),
    links,
  };
  const marks = (facts: readonly PassportFact[]) =>
    facts.map(({ known, act, inferred, when }) => `${mark(known)} ${act} ${inferred} ${when.first} ${when.last}`);
  const basis = [marks(acts), marks(earlier), tips.map(({ code }) => code), heldBasis(links, documents)];
  const content = () => contentOf({ ...making, ...partsOf(judged, heldFacts(links, documents, stay)) });
  return desire(making, { stay, of: passport.number ?? '', basis, content });
}

function partsOf(judged: JudgedPassport, held: readonly SignalFact[]) {
  const { passport, acts, tips } = judged;
  const noNumber = passport.number === undefined ? ['passport-number'] : [];
  return {
    period: periodOfActs(acts.filter(isNews)),
    facts: [...listFacts(acts.map(showAct)), ...held, ...tips.map(tipFact)],
    context: earlierFacts(judged),
    doubts: [...noNumber, ...(held.length === 0 ? ['travel-document'] : [])],
  };
}

/** As sure as the act that is most surely in force. */
function surest(status: StatusPeriod, acts: readonly PassportFact[]): InForce {
  return acts.some((act) => isNews(act) && inForce(status, dayOfAct(act)) === 'certain') ? 'certain' : 'possible';
}

function stayOfActs(acts: readonly PassportFact[]): Stay {
  const first = acts.reduce((day, act) => Math.min(day, act.when.first), Number.POSITIVE_INFINITY);
  const last = acts.reduce((day, act) => Math.max(day, act.when.last), Number.NEGATIVE_INFINITY);
  const surelyFrom = acts.reduce((day, act) => Math.min(day, act.when.last), Number.POSITIVE_INFINITY);
  const surelyUntil = acts.reduce((day, act) => Math.max(day, act.when.first), Number.NEGATIVE_INFINITY);
  return { first, last, surelyFrom, surelyUntil };
}

/** From the first act to the last. */
function periodOfActs(acts: readonly PassportFact[]): Period {
  const from = acts.reduce((a, b) => (b.when.first < a.when.first ? b : a));
  const until = acts.reduce((a, b) => (b.when.last > a.when.last ? b : a));
  const precision: Precision = coarsest([from.when, until.when]);
  return { from: fromDay(from.when.first), until: fromDay(until.when.last), precision };
}

function showAct(fact: PassportFact): Shown {
  const { known, act, country, number, issuedOn, inferred, when } = fact;
  const document = {
    issuingCountry: country,
    ...(number !== undefined && { number }),
    ...(issuedOn !== undefined && { issuedOn }),
  };
  const evidence = known.facts.kind === 'travel-event' ? known.facts.evidence : ['document-seen'];
  return {
    known,
    code: `passport-${act}` as FactCode,
    country,
    on: (act === 'issued' || act === 'renewed' ? issuedOn : undefined) ?? writeBound(when),
    number,
    inferred,
    evidence,
    document,
  };
}

function earlierFacts({ earlier }: JudgedPassport): SignalFact[] {
  return listFacts(earlier.map((fact) => ({ ...showAct(fact), code: 'known-before-status' as const })));
}

export function placeOfPassport({ passport, acts }: JudgedPassport): Place {
  const { first, last } = stayOfActs(acts.filter(isNews));
  return { country: passport.country, first, last };
}
