import { auditVariables } from '@samband/audit';
import { type ConfigOf, commonVariables, defineConfig } from '@samband/service-kit';
import { z } from 'zod';

const count = z.coerce.number().int();
const days = z.coerce.number().positive();

export const config = defineConfig('tip-intake', {
  ...commonVariables,
  ...auditVariables,
  TIP_SECRET: z
    .string()
    .min(32)
    .optional()
    .meta({ secret: true })
    .describe(
      'secret behind receipt codes and sealed content, 32 characters or more; without it one is made and kept in the database, not in production mode. Changing it loses every tip',
    ),
  PUBLIC_REQUESTS_PER_MINUTE: count
    .min(1)
    .optional()
    .describe('public requests from one address in a minute; 10 in production mode, else 600. Counted in memory only'),
  PUBLIC_BODY_BYTES: count
    .min(1024)
    .default(256 * 1024)
    .describe('largest body that is taken'),
  PROXY_HOPS: count
    .min(0)
    .max(5)
    .default(0)
    .describe('trusted proxies in front: the caller is that many entries from the right of X-Forwarded-For'),
  RECEIPT_COST: count
    .min(10)
    .max(20)
    .default(14)
    .describe('log2 of the scrypt cost N of a receipt code; changing it makes earlier codes unknown'),
  INFORMANT_HOURS: z.coerce
    .number()
    .positive()
    .default(24)
    .describe('hours that a function may see who left a tip once a custodian has let it'),
  INFORMANT_DAYS: days.default(30).describe('days after a tip was closed until the informant is forgotten'),
  CONTENT_DAYS: days.default(365).describe('days after a tip was closed until only its routing facts are left'),
  RETENTION_SECONDS: z.coerce.number().positive().default(600).describe('seconds between looks for what is too old'),
});

export type TipIntakeConfig = ConfigOf<typeof config>;
