import type { ProblemError as FieldError, PassportObservation, RouteContract, TravelEvent } from '@samband/contracts';
import {
  conflict,
  forbidden,
  invalidContent,
  notFound,
  type Principal,
  type ProblemError,
  type RequestContext,
} from '@samband/service-kit';
import type { CountDeliveries } from '../count-deliveries.ts';
import type { KindOfAgency } from '../domain/agencies.ts';
import { checkObservation, completeObservation, type ReferenceData, sourceOf } from '../domain/check-observation.ts';
import { type Observation, observationIdOf, type SourceEventKey, sha256Of } from '../domain/observation.ts';
import type { DeliveryAnswer, DeliveryCommand } from '../handlers/record-deliveries.ts';
import type { Ledger } from '../ledger.ts';

/** What the delivery routes stand on. */
export type Intake = {
  readonly ledger: Ledger;
  readonly count: CountDeliveries;
  readonly reference: ReferenceData;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

export type Kind = Observation['kind'];
export type Content = TravelEvent | PassportObservation;
type Caller = Pick<RequestContext<RouteContract>, 'requestId'> & { readonly principal: Principal };

/** Kind of the calling source; throws 403 for an agency that is none. */
export function requireSource({ reference, now }: Intake, { agency }: Principal): KindOfAgency {
  const source = sourceOf(reference, agency, now());
  if (source === undefined) throw forbidden('agency-not-a-source', 'This agency delivers nothing here.');
  return source;
}

type Received = {
  readonly action: 'deliver' | 'correct';
  readonly kind: Kind;
  readonly content: Content;
  readonly raw: Buffer;
  readonly errors?: readonly FieldError[];
};

/** A delivery judged by its content; throws 422 with everything that is wrong. */
export function toCommand(intake: Intake, received: Received, caller: Caller): DeliveryCommand {
  const source = requireSource(intake, caller.principal);
  const now = intake.now();
  // The route's contract has tied kind and content together.
  const observation = { kind: received.kind, content: received.content } as Observation;
  const errors = [
    ...(received.errors ?? []),
    ...checkObservation(observation, { source, reference: intake.reference, now }),
  ];
  if (errors.length > 0) throw invalidContent(errors);
  const { kind, raw, action, content } = received;
  const key = { agency: caller.principal.agency, kind, sourceEventId: content.sourceEventId };
  return {
    ...identify(key, caller, now),
    action,
    observation: completeObservation(observation, source),
    body: raw.toString('utf8'),
    sha256: sha256Of(raw),
  };
}

export function identify(key: SourceEventKey, { principal, requestId }: Caller, now: number) {
  const receivedAt = new Date(now);
  return { ...key, observationId: observationIdOf(key), clientId: principal.clientId, requestId, receivedAt };
}

/** What the ledger refuses, as a problem. */
export function refusal({ code }: Extract<DeliveryAnswer, { outcome: 'refused' }>): ProblemError {
  switch (code) {
    case 'unknown':
      return notFound('This agency delivered no such source event.');
    case 'different-body':
      return conflict('different-body', 'The source event is known with another body; correct it with PUT.');
    case 'retracted':
      return conflict(
        'retracted',
        'The source event has been retracted for good; what holds after all is a new source event with an id of its own.',
      );
  }
}

/** Body of a 202 to a delivery or correction. */
export function receiptBody(answer: Extract<DeliveryAnswer, { receipt: string }>) {
  const { observationId, receivedAt, receipt } = answer;
  return { observationId, receivedAt: receivedAt.toISOString(), receipt };
}
