import type { ObservationFacts, ObservationRecorded } from '@samband/contracts';
import type { DescribedDocument, Description } from './subject.ts';

type Content = NonNullable<ObservationRecorded['content']>;
type Live = ObservationRecorded & { content: Content };
type Document = NonNullable<Content['documents']>[number];
type AnyDocument = Omit<Document, 'kind'> & { kind?: Document['kind'] | undefined };

export function hasContent(data: ObservationRecorded): data is Live {
  return data.content !== undefined && data.state !== 'retracted';
}

/** The part of an observation that tells who it was. A passport observation's passport is a document like the others. */
export function describeObservation(data: Live): Description {
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
export function factsOf(data: Live): ObservationFacts {
  const { agency, sourceEventId, receivedAt } = data;
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
