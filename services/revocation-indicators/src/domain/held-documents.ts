import { dayOf, type SignalFact } from '@samband/contracts';
import { boundOf, boundSeen, type Day, toDay } from './days.ts';
import { mark } from './desired-signal.ts';
import { nameObservations } from './fact-list.ts';
import { compareText, isObserved, type Known, type Observed } from './facts.ts';
import { wholeNumber } from './passports.ts';
import { home } from './travel-facts.ts';
import { countryName, documentWord, listWords } from './words-sv.ts';

type Held = Observed['facts']['documents'][number] & { readonly known: Observed };

type Returned = { readonly on: string; readonly by: Observed };

/** When each Swedish travel document of a person was handed back, as all observations together tell. */
export type HeldDocuments = ReadonlyMap<string, Returned>;

/** First and last possible day that a signal speaks of. */
type Time = { readonly first: Day; readonly last: Day };

const swedish = new Set(['resedokument', 'framlingspass', 'provisional-framlingspass']);

/** The earliest date that any observation gives, with the first that gives it; `knowns` are in order. */
export function returnsOf(knowns: readonly Known[]): HeldDocuments {
  const documents = new Map<string, Returned>();
  for (const held of knowns.filter(isObserved).flatMap(heldIn)) {
    const { returnedOn: on, known } = held;
    if (on === undefined) continue;
    const before = documents.get(keyOf(held));
    if (before === undefined || compareText(on, before.on) < 0) documents.set(keyOf(held), { on, by: known });
  }
  return documents;
}

/**
 * What the person held instead of a home-country passport: a fact that weighs more in the assessment, never a score.
 * It was held at the time, unless it had been handed back before what the signal speaks of, or was issued after that.
 */
export function heldFacts(links: readonly Known[], documents: HeldDocuments, time: Time): SignalFact[] {
  const byKey = Map.groupBy(links.filter(isObserved).flatMap(heldIn), keyOf);
  return [...byKey].flatMap(([key, seen]) => {
    if (seen.every(({ issuedOn }) => issuedOn !== undefined && boundOf(issuedOn).first > time.last)) return [];
    return [toFact(seen, { time, returned: documents.get(key) })];
  });
}

/** What `heldFacts` looks at, beside the links: when each document was handed back, and who says so. */
export function heldBasis(links: readonly Known[], documents: HeldDocuments): (string | undefined)[] {
  const returned = links.filter(isObserved).flatMap((known) => heldIn(known).map((held) => documents.get(keyOf(held))));
  return returned.map((each) => each && `${each.on} ${mark(each.by)}`);
}

/** The passport that an observation is about may itself be a Swedish travel document. */
function heldIn(known: Observed): Held[] {
  const { facts } = known;
  const shown = facts.kind === 'passport-observation' ? [{ ...facts.passport, kind: facts.passport.kind ?? '' }] : [];
  return [...shown, ...facts.documents]
    .filter(({ kind }) => swedish.has(kind))
    .map((document) => ({ ...document, known }));
}

/** Without a number nobody can tell whether it is the one that was handed back. */
function keyOf({ kind, number, returnedOn }: Held): string {
  return `${kind} ${wholeNumber(number) ?? `handed back ${returnedOn}`}`;
}

const unique = (texts: readonly string[]) => [...new Set(texts)].sort(compareText);

type Handed = { readonly time: Time; readonly returned: Returned | undefined };

function toFact(seen: readonly Held[], { time, returned }: Handed): SignalFact {
  const [{ kind, issuingCountry, number }] = seen as [Held];
  const before = returned !== undefined && handedBackBy(returned) <= time.first;
  const held = seen.filter(({ known }) => !returned || dayOfSight(known) < handedBackBy(returned));
  const [first, last] = [held[0], held.at(-1)].map((each) => each && dayOf(each.known.facts.occurredAt));
  const issuer = issuingCountry === home ? '' : ` från ${countryName(issuingCountry)}`;
  const document = { kind, issuingCountry, ...(number !== undefined && { number }) };
  return {
    code: before ? 'travel-document-returned' : 'travel-document-held',
    country: issuingCountry,
    ...(before && { from: returned.on }),
    ...(!before && first !== undefined && { from: first, until: last }),
    ...(!before && first === undefined && { until: returned?.on }),
    evidence: [],
    document: { ...document, ...(returned && { returnedOn: returned.on }) },
    ...nameObservations([...(returned ? [returned.by] : []), ...seen.map((each) => each.known)]),
    text: `${documentWord(kind)}${issuer}${number === undefined ? '' : ` ${number}`} ${tell({ before, held, returned })}.`,
  };
}

const handedBackBy = ({ on, by }: Returned): Day => boundSeen(on, dayOfSight(by)).last;
const dayOfSight = ({ facts }: Observed) => toDay(dayOf(facts.occurredAt));

type Telling = {
  readonly before: boolean;
  /** Where it was seen before it was handed back. */
  readonly held: readonly Held[];
  readonly returned: Returned | undefined;
};

function tell({ before, held, returned }: Telling): string {
  const by = returned && `enligt ${returned.by.facts.agency}`;
  if (before) return `hade återlämnats ${returned?.on}, ${by}`;
  if (held.length === 0) return `innehades till dess att det återlämnades ${returned?.on}, ${by}`;
  const days = unique([held[0], held.at(-1)].flatMap((each) => (each ? dayOf(each.known.facts.occurredAt) : [])));
  const seenBy = `enligt ${listWords(unique(held.map(({ known }) => known.facts.agency)))}`;
  const since = `innehades vid tillfället ${days.join(' – ')}`;
  if (returned === undefined) return `${since}, ${seenBy}`;
  return `${since}${seenBy === by ? '' : `, ${seenBy},`} och återlämnades ${returned.on}, ${by}`;
}
