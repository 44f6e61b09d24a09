import { dayOf, type ObservationFacts } from '@samband/contracts';
import { type Bound, boundAt, boundSeen, toDay } from './days.ts';
import { compareSources, compareText, type Observed } from './facts.ts';
import { wholeNumber } from './passports.ts';

type PassportAct = 'held' | 'presented' | 'used-at-border' | 'issued' | 'renewed';

/** One act with one passport, as one observation shows it. */
export type PassportFact = {
  readonly known: Observed;
  readonly act: PassportAct;
  readonly country: string;
  /** As written by the source; absent when it was not read. */
  readonly number: string | undefined;
  readonly issuedOn: string | undefined;
  /** Day of the act, within what precision allows. */
  readonly when: Bound;
  /** Follows from the passport's date of issue; nobody reported the act. */
  readonly inferred: boolean;
};

type Passport = {
  kind?: string | undefined;
  issuingCountry: string;
  number?: string | undefined;
  issuedOn?: string | undefined;
};

const notPassports = new Set([
  'resedokument',
  'framlingspass',
  'provisional-framlingspass',
  'residence-permit-card',
  'national-id',
  'visa',
]);

/** A document whose kind is not given counts as the passport that it was reported as. */
export function isPassport(document: { kind?: string | undefined }): boolean {
  return !notPassports.has(document.kind ?? '');
}

/** The passport facts of one observation; whether a passport is a home-country passport follows from the case. */
export function passportFactsOf(known: Observed): PassportFact[] {
  const { facts } = known;
  const day = boundAt(toDay(dayOf(facts.occurredAt)));
  const withAct = (act: PassportAct) => (passport: Passport) => withIssue(actOf(known, { act, passport, day }));
  if (facts.kind === 'passport-observation') {
    const { act, passport } = facts;
    const others = statedPassports(facts).filter((other) => !mayBeSame(passport, other));
    return [...(isPassport(passport) ? withAct(act)(passport) : []), ...others.flatMap(withAct('held'))];
  }
  return facts.evidence.includes('document-seen') ? statedPassports(facts).flatMap(withAct('presented')) : [];
}

/** Home-country passports among the documents of an observation. */
export function statedPassports({ documents }: ObservationFacts): Passport[] {
  return documents.filter(({ kind }) => kind === 'home-country-passport');
}

/** The passport that an observation is about may be named among its documents again. */
function mayBeSame(a: Passport, b: Passport): boolean {
  const [one, other] = [wholeNumber(a.number), wholeNumber(b.number)];
  return isPassport(a) && a.issuingCountry === b.issuingCountry && (one ?? other) === (other ?? one);
}

export function comparePassportFacts(a: PassportFact, b: PassportFact): number {
  return (
    a.when.first - b.when.first ||
    compareText(a.act, b.act) ||
    Date.parse(a.known.facts.occurredAt) - Date.parse(b.known.facts.occurredAt) ||
    compareSources(a.known, b.known)
  );
}

type Act = { act: PassportAct; passport: Passport; day: Bound };

function actOf(known: Observed, { act, passport, day }: Act): PassportFact {
  const making = act === 'issued' || act === 'renewed';
  return {
    known,
    act,
    country: passport.issuingCountry,
    number: passport.number,
    issuedOn: passport.issuedOn,
    when: making && passport.issuedOn !== undefined ? boundSeen(passport.issuedOn, day.last) : day,
    inferred: false,
  };
}

/** A passport that somebody holds or shows was issued on its date of issue. */
function withIssue(fact: PassportFact): PassportFact[] {
  if (fact.issuedOn === undefined || fact.act === 'issued' || fact.act === 'renewed') return [fact];
  return [fact, { ...fact, act: 'issued', when: boundSeen(fact.issuedOn, fact.when.last), inferred: true }];
}
