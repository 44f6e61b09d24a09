import { auditVariables } from '@samband/audit';
import { type ConfigOf, commonVariables, defineConfig } from '@samband/service-kit';
import { z } from 'zod';

export const config = defineConfig('revocation-indicators', {
  ...commonVariables,
  ...auditVariables,
  HASH_KEY: z
    .string()
    .min(32)
    .optional()
    .meta({ secret: true })
    .describe(
      'secret key of the keyed hashes that erasure leaves, 32 characters or more; without it one is made and kept in the database. Changing it forgets who was erased',
    ),
  HELD_DAYS: z.coerce
    .number()
    .positive()
    .default(14)
    .describe('days that an observation which gave no signal is held, so that a later change can still give one'),
});

export type IndicatorsConfig = ConfigOf<typeof config>;
