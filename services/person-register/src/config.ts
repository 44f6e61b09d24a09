import { auditVariables } from '@samband/audit';
import { type ConfigOf, commonVariables, defineConfig } from '@samband/service-kit';
import { z } from 'zod';

const count = z.coerce.number().int().min(1);
const positive = z.coerce.number().positive();

export const config = defineConfig('person-register', {
  ...commonVariables,
  ...auditVariables,
  HASH_KEY: z
    .string()
    .min(32)
    .optional()
    .meta({ secret: true })
    .describe(
      'secret key of the keyed hashes that judgements and erasures leave, 32 characters or more; without it one is made and kept in the database. Changing it forgets them',
    ),
  HELD_DAYS: positive
    .default(14)
    .describe('days that a description is held, so that a later change of the register can still find the person'),
  VERIFICATION_HOURS: positive.default(12).describe('hours until a possible identity that nobody decided is overdue'),
  CANDIDATE_LIMIT: count.default(50).describe('most register persons compared with one description'),
  KEY_LIMIT: count
    .default(250)
    .describe('a look-up key that more persons share than this is too common to be followed; counted'),
  RECORD_CACHE: count.default(50_000).describe('register records kept ready for comparison, in memory'),
  STATISTICS_SECONDS: count
    .default(300)
    .describe('seconds between counts of how common names are, if the register changed'),
  REGISTER_STALE_HOURS: positive
    .optional()
    .describe('hours without any word from the case system after which the register counts as stale and not ready'),
  REMATCH_LATE_SECONDS: count
    .default(300)
    .describe(
      'seconds that a change of the register may wait in persons.v1, and then to be matched again, before the service is not ready',
    ),
});

export type RegisterConfig = ConfigOf<typeof config>;
