import type { Audit } from '@samband/audit';
import type { Pool } from '@samband/postgres';
import type { Logger } from '@samband/service-kit';
import type { Catalogue } from './domain/catalogue.ts';

export type Hours = {
  /** Until an officer must have decided what the gate withheld. */
  readonly balancing: number;
  readonly duty: number;
  /** Until a receiver must have acknowledged. */
  readonly acknowledgement: number;
  readonly dutyAcknowledgement: number;
};

/** What the work of this service is done with. */
export type Deps = {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly catalogue: Catalogue;
  readonly hours: Hours;
  readonly expiryDays: number;
  /** Keyed hash of anything that must be recognised but not read. */
  readonly keyedHash: (use: string, value: string) => string;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly logger: Logger;
};

const hourMs = 60 * 60 * 1000;

export const hoursAfter = (at: string, hours: number): string =>
  new Date(Date.parse(at) + hours * hourMs).toISOString();
