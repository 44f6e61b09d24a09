import { hash } from 'node:crypto';
import type { KindOfObservation, Passport, PassportObservation, TravelDocument, TravelEvent } from '@samband/contracts';
import { v5 } from 'uuid';

/** Content of a delivery, parsed by its contract. */
export type Observation =
  | { readonly kind: 'travel-event'; readonly content: TravelEvent }
  | { readonly kind: 'passport-observation'; readonly content: PassportObservation };

/** What names a source event for ever. */
export type SourceEventKey = {
  readonly agency: string;
  readonly kind: KindOfObservation;
  readonly sourceEventId: string;
};

const NAMESPACE = '7f1a4c36-93c5-4a53-8d2b-5b0e8f6c9d10';

/** The same source event has the same id in every database and after every restore, so nobody has to look it up. */
export function observationIdOf({ agency, kind, sourceEventId }: SourceEventKey): string {
  return v5(JSON.stringify([agency, kind, sourceEventId]), NAMESPACE);
}

export function sha256Of(body: Uint8Array): string {
  return hash('sha256', body);
}

/** Every document of an observation with its JSON pointer; the passport first. */
export function documentsOf(observation: Observation): { pointer: string; document: Passport | TravelDocument }[] {
  const { content } = observation;
  const passport = 'passport' in content ? [{ pointer: '/passport', document: content.passport }] : [];
  const others = (content.documents ?? []).map((document, i) => ({ pointer: `/documents/${i}`, document }));
  return [...passport, ...others];
}
