import { dayOf, type SignalFact } from '@samband/contracts';
import { boundOf, toDay } from './days.ts';
import { nameObservations } from './fact-list.ts';
import { compareText, isObserved, type Known, type Observed } from './facts.ts';
import { documentWord } from './words-sv.ts';

type Held = Observed['facts']['documents'][number] & { readonly known: Observed };

/** Swedish travel documents that a person has, as all observations together tell. */
export type HeldDocuments = ReadonlyMap<string, { readonly returnedOn?: string | undefined }>;

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
 * Seen in an observation it was held that day, unless it had been handed back before.
 */
export function heldFacts(links: readonly Known[], documents: HeldDocuments): SignalFact[] {
  const byKey = Map.groupBy(links.filter(isObserved).flatMap(heldIn), keyOf);
  return [...byKey].map(([key, seen]) => toFact(seen, documents.get(key)?.returnedOn));
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

function toFact(seen: readonly Held[], returnedOn: string | undefined): SignalFact {
  const [first] = seen as [Held];
  const { kind, issuingCountry, number } = first;
  const [from, until] = [dayOf(first.known.facts.occurredAt), dayOf((seen.at(-1) ?? first).known.facts.occurredAt)];
  const before = returnedOn !== undefined && boundOf(returnedOn).last <= toDay(from);
  const name = `${documentWord(kind)}${number === undefined ? '' : ` ${number}`}`;
  return {
    code: before ? 'travel-document-returned' : 'travel-document-held',
    country: issuingCountry,
    ...(before ? { from: returnedOn } : { from, until }),
    evidence: [],
    document: { kind, issuingCountry, ...(number !== undefined && { number }), ...(returnedOn && { returnedOn }) },
    ...nameObservations(seen.map((held) => held.known)),
    text: `${name} ${before ? `hade återlämnats ${returnedOn}` : tellHeld(from, until, returnedOn)}, enligt ${first.known.facts.agency}.`,
  };
}

function tellHeld(from: string, until: string, returnedOn: string | undefined): string {
  const when = from === until ? from : `${from} – ${until}`;
  return `innehades vid tillfället ${when}${returnedOn === undefined ? '' : ` och återlämnades ${returnedOn}`}`;
}
