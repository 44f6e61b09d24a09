import { auditVariables } from '@samband/audit';
import { type ConfigOf, commonVariables, defineConfig } from '@samband/service-kit';
import { z } from 'zod';

const hours = z.coerce.number().positive();

export const config = defineConfig('case-routing', {
  ...commonVariables,
  ...auditVariables,
  ORGANISATION_FILE: z
    .string()
    .optional()
    .describe('regions, units, agencies and sessions as dated JSON; without it data/organisation.json of this service'),
  VERIFICATION_HOURS: hours.default(12).describe('hours that a possible identity of a tip may wait for an officer'),
  FIRST_ACTION_HOURS: hours.default(24).describe('hours until a function must have acted on a tip that it got'),
  PRESENTATION_HOURS: hours
    .default(24)
    .describe('hours until NOA, or a region without planned sessions, must have presented a security threat'),
  KEEP_DAYS: z.coerce
    .number()
    .positive()
    .default(180)
    .describe('days until NOA must say why an open tip that nobody can be tied to is still needed'),
  CLOCK_SECONDS: z.coerce.number().positive().default(5).describe('seconds between looks for clocks that ran out'),
});

export type CaseRoutingConfig = ConfigOf<typeof config>;
