import { observationIntakeApi } from './observations/api.ts';
import { observationRecorded } from './observations/events.ts';
import { personRegisterApi } from './register/api.ts';
import { identificationMade, personRecorded, protectionChanged, protectionErased } from './register/events.ts';

export * from './api.ts';
export * from './country.ts';
export * from './event.ts';
export * from './observations/api.ts';
export * from './observations/events.ts';
export * from './observations/observation.ts';
export * from './paging.ts';
export * from './person.ts';
export * from './problem.ts';
export * from './register/api.ts';
export * from './register/events.ts';
export * from './register/person.ts';
export * from './text.ts';
export * from './time.ts';
export * from './topics.ts';

/** Every event type; schemas, AsyncAPI and the compatibility check are made from this list. */
export const events = [
  observationRecorded,
  personRecorded,
  protectionChanged,
  protectionErased,
  identificationMade,
] as const;

/** Every HTTP API by service; OpenAPI documents are made from this. */
export const apis = {
  'observation-intake': observationIntakeApi,
  'person-register': personRegisterApi,
} as const;
