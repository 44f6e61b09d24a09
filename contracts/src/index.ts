import { agencyNotificationApi } from './notification/api.ts';
import {
  catalogueChanged,
  checkpointSigned,
  notificationChanged,
  refusalsCheckpointSigned,
} from './notification/events.ts';
import { observationIntakeApi } from './observations/api.ts';
import { observationDeadLettered, observationRecorded } from './observations/events.ts';
import { personRegisterApi } from './register/api.ts';
import { identificationMade, personRecorded, protectionChanged, protectionErased } from './register/events.ts';
import { revocationIndicatorsApi } from './revocation/api.ts';
import { assessmentReported, signalRevised } from './revocation/events.ts';
import { caseRoutingApi } from './routing/api.ts';
import { informantAnswered, routeChanged, tipPersonJudged } from './routing/events.ts';
import { tipIntakeApi } from './tips/api.ts';
import { tipRecorded } from './tips/events.ts';

export * from './api.ts';
export * from './audit/purpose.ts';
export * from './audit/reads.ts';
export * from './country.ts';
export * from './event.ts';
export * from './notification/address.ts';
export * from './notification/api.ts';
export * from './notification/api-deliveries.ts';
export * from './notification/api-mailbox.ts';
export * from './notification/api-withheld.ts';
export * from './notification/disclosure.ts';
export * from './notification/events.ts';
export * from './notification/views.ts';
export * from './observations/api.ts';
export * from './observations/events.ts';
export * from './observations/observation.ts';
export * from './observations/statistics.ts';
export * from './paging.ts';
export * from './person.ts';
export * from './problem.ts';
export * from './register/api.ts';
export * from './register/api-digest.ts';
export * from './register/api-identifications.ts';
export * from './register/api-persons.ts';
export * from './register/api-verifications.ts';
export * from './register/events.ts';
export * from './register/explanation.ts';
export * from './register/person.ts';
export * from './register/statistics.ts';
export * from './revocation/api.ts';
export * from './revocation/events.ts';
export * from './revocation/explanation.ts';
export * from './revocation/outcome.ts';
export * from './revocation/signal.ts';
export * from './revocation/statistics.ts';
export * from './routing/acting-functions.ts';
export * from './routing/api.ts';
export * from './routing/api-routes.ts';
export * from './routing/api-worklists.ts';
export * from './routing/events.ts';
export * from './routing/route.ts';
export * from './routing/statistics.ts';
export * from './text.ts';
export * from './time.ts';
export * from './tips/api.ts';
export * from './tips/api-facts.ts';
export * from './tips/events.ts';
export * from './tips/informant-requests.ts';
export * from './tips/statistics.ts';
export * from './tips/tip.ts';
export * from './topics.ts';

/** Every event type; schemas, AsyncAPI and the compatibility check are made from this list. */
export const events = [
  observationRecorded,
  observationDeadLettered,
  personRecorded,
  protectionChanged,
  protectionErased,
  identificationMade,
  signalRevised,
  assessmentReported,
  tipRecorded,
  routeChanged,
  informantAnswered,
  tipPersonJudged,
  notificationChanged,
  catalogueChanged,
  checkpointSigned,
  refusalsCheckpointSigned,
] as const;

/** Every HTTP API by service; OpenAPI documents are made from this. */
export const apis = {
  'observation-intake': observationIntakeApi,
  'person-register': personRegisterApi,
  'revocation-indicators': revocationIndicatorsApi,
  'tip-intake': tipIntakeApi,
  'case-routing': caseRoutingApi,
  'agency-notification': agencyNotificationApi,
} as const;
