import type { ObservationFacts, ObservationRecorded } from '@samband/contracts';
import canonicalize from 'canonicalize';
import { keyedHash } from './hashes.ts';
import { traceOf } from './identifiers.ts';
import type { DescribedDocument, Description, Subject } from './subject.ts';

type Content = NonNullable<ObservationRecorded['content']>;
type Live = ObservationRecorded & { content: Content };
type Document = NonNullable<Content['documents']>[number];
type AnyDocument = Omit<Document, 'kind'> & { kind?: Document['kind'] | undefined };

function hasContent(data: ObservationRecorded): data is Live {
  return data.content !== undefined && data.state !== 'retracted';
}

/** The part of an observation that tells who it was. A passport observation's passport is a document like the others. */
function describeObservation(data: Live): Description {
  const { person, documents = [] } = data.content;
  const passport = data.kind === 'passport-observation' && data.content ? [data.content.passport] : [];
  return {
    names: person?.names ?? [],
    birthDate: person?.birthDate,
    sex: person?.sex,
    nationalities: person?.nationalities ?? [],
    documents: [...passport, ...documents].map(describeDocument),
    caseIds: [],
  };
}

function describeDocument({ kind, issuingCountry, number, mrz }: AnyDocument): DescribedDocument {
  return { issuingCountry, ...defined({ kind, number, mrz }) };
}

/** The part that the rules need, without names, birth date, remarks and machine-readable zones. */
function factsOf(data: Live): ObservationFacts {
  const { agency, sourceEventId } = data;
  // A correction does not make an observation younger: the lead time ends with its first arrival.
  const receivedAt = data.firstReceivedAt ?? data.receivedAt;
  const { occurredAt, recordedAt, legalBasis, documents = [], originActivity } = data.content;
  const shared = {
    agency,
    sourceEventId,
    occurredAt,
    recordedAt,
    receivedAt,
    provisionId: legalBasis.provisionId,
    documents: documents.map(withoutMrz),
  };
  if (data.kind === 'passport-observation' && data.content) {
    const { act, passport, service, presentIn, stamps } = data.content;
    const rest = defined({ presentIn, stamps, originActivity });
    return { kind: data.kind, ...shared, act, passport: withoutMrz(passport), service, ...rest } as ObservationFacts;
  }
  const { movement, country, via, period, evidence, place, transport } = data.content as TravelContent;
  const rest = defined({ via, period, place, transport });
  return { kind: 'travel-event', ...shared, movement, country, evidence, originActivity, ...rest } as ObservationFacts;
}

type TravelContent = NonNullable<Extract<ObservationRecorded, { kind: 'travel-event' }>['content']>;

function withoutMrz({ mrz: _, ...document }: AnyDocument) {
  return document;
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/**
 * The subject as the source tells it now, not yet identified; undefined when this version or a higher one is known. Full
 * state comes with every version, so one that was overtaken is dropped.
 */
export function takeObservation(
  known: Subject | undefined,
  data: ObservationRecorded,
  options: TakeOptions,
): Subject | undefined {
  if (known !== undefined && known.sourceVersion >= data.version) return undefined;
  const description = hasContent(data) ? describeObservation(data) : undefined;
  return {
    ref: { kind: 'observation', id: data.observationId },
    sourceVersion: data.version,
    correlationId: options.correlationId,
    receivedAt: data.receivedAt,
    heldUntil: new Date(Date.parse(data.receivedAt) + options.heldMs).toISOString(),
    facts: hasContent(data) ? { observation: factsOf(data) } : undefined,
    ...tracesOf(description, options.hashSecret),
    ...carriedOver(known, data.receivedAt, options.hashSecret),
  };
}

export type TakeOptions = {
  readonly correlationId: string;
  readonly hashSecret: string;
  /** Milliseconds that a description is held for a later change of the register. */
  readonly heldMs: number;
};

type Traces = Pick<Subject, 'description' | 'descriptionHash' | 'identifiers' | 'handles'>;

/** A description with the keyed hash that outlives it; what it is found by comes with the look-up, what else outlives it with the decision. */
export function tracesOf(description: Description | undefined, secret: string): Traces {
  const descriptionHash = description === undefined ? '' : keyedHash(secret, canonicalize(description) ?? '');
  return { description, descriptionHash, identifiers: [], handles: [] };
}

type CarriedOver = Omit<
  Subject,
  keyof Traces | 'ref' | 'sourceVersion' | 'correlationId' | 'receivedAt' | 'heldUntil' | 'facts'
>;

/** What a new version of the source leaves as it was until it is decided. */
export function carriedOver(known: Subject | undefined, at: string, secret: string): CarriedOver {
  return {
    // A judgement may come late and be about a version that was corrected since.
    earlier: known === undefined ? [] : [...known.earlier, traceOf(known, secret)],
    version: known?.version ?? 0,
    finding: known?.finding,
    candidatesCut: 0,
    modelVersion: known?.modelVersion ?? '',
    registerVersion: known?.registerVersion ?? 0,
    decidedAt: known?.decidedAt ?? at,
  };
}
