import { dayOf, type SignalFact } from '@samband/contracts';
import { boundOf, type Day, toDay } from './days.ts';
import { nameObservations } from './fact-list.ts';
import { compareText, isObserved, type Known, type Observed } from './facts.ts';
import { documentWord } from './words-sv.ts';

type Held = Observed['facts']['documents'][number] & { readonly known: Observed };

/** Swedish travel documents that a person has, as all observations together tell. */
export type HeldDocuments = ReadonlyMap<string, { readonly returnedOn?: string | undefined }>;

/** First and last possible day that a signal speaks of. */
type Time = { readonly first: Day; readonly last: Day };

const swedish = new Set(['resedokument', 'framlingspass', 'provisional-framlingspass']);

/** When each document was handed back, by whichever observation knows it. */
export function returnsOf(knowns: readonly Known[]): HeldDocuments {
  const documents = new Map<string, { returnedOn?: string | undefined }>();
  for (const held of knowns.filter(isObserved).flatMap(heldIn)) {
    const before = documents.get(keyOf(held))?.returnedOn;
    const returnedOn = [before, held.returnedOn].filter((date) => date !== undefined).sort(compareText)[0];
    documents.set(keyOf(held), { returnedOn });
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
    return [toFact(seen, { time, returnedOn: documents.get(key)?.returnedOn })];
  });
}

/** What `heldFacts` looks at, beside the links: when each document was handed back. */
export function heldBasis(links: readonly Known[], documents: HeldDocuments): (string | undefined)[] {
  return links
    .filter(isObserved)
    .flatMap(heldIn)
    .map((held) => documents.get(keyOf(held))?.returnedOn);
}

function heldIn(known: Observed): Held[] {
  return known.facts.documents
    .filter((document) => swedish.has(document.kind))
    .map((document) => ({ ...document, known }));
}

const keyOf = (held: Held) => `${held.kind} ${held.number ?? ''}`;

type Handed = { readonly time: Time; readonly returnedOn: string | undefined };

function toFact(seen: readonly Held[], { time, returnedOn }: Handed): SignalFact {
  const [first] = seen as [Held];
  const { kind, issuingCountry, number } = first;
  const before = returnedOn !== undefined && boundOf(returnedOn).last <= time.first;
  const dates = before ? { from: returnedOn } : whileHeld(seen, returnedOn);
  const name = `${documentWord(kind)}${number === undefined ? '' : ` ${number}`}`;
  return {
    code: before ? 'travel-document-returned' : 'travel-document-held',
    country: issuingCountry,
    ...dates,
    evidence: [],
    document: { kind, issuingCountry, ...(number !== undefined && { number }), ...(returnedOn && { returnedOn }) },
    ...nameObservations(seen.map((held) => held.known)),
    text: `${name} ${before ? `hade återlämnats ${returnedOn}` : tellHeld(dates, returnedOn)}, enligt ${first.known.facts.agency}.`,
  };
}

type Dates = { readonly from?: string; readonly until?: string };

/** The days on which it was seen before it was handed back; seen only later, it was held until then. */
function whileHeld(seen: readonly Held[], returnedOn: string | undefined): Dates {
  const days = seen.map(({ known }) => dayOf(known.facts.occurredAt));
  const held = days.filter((day) => returnedOn === undefined || toDay(day) < boundOf(returnedOn).last);
  const [from, until = from] = [held[0], held.at(-1)];
  if (from === undefined || until === undefined) return returnedOn === undefined ? {} : { until: returnedOn };
  return { from, until };
}

function tellHeld({ from, until }: Dates, returnedOn: string | undefined): string {
  if (from === undefined) return `innehades till dess att det återlämnades ${returnedOn}`;
  const when = from === until ? from : `${from} – ${until}`;
  return `innehades vid tillfället ${when}${returnedOn === undefined ? '' : ` och återlämnades ${returnedOn}`}`;
}
