import { type ConfigOf, commonVariables, defineConfig } from '@samband/service-kit';
import { z } from 'zod';

const count = z.coerce.number().int();

export const config = defineConfig('tip-intake', {
  ...commonVariables,
  NODE_ENV: z
    .string()
    .optional()
    .describe('`production` asks for TIP_SECRET and lowers the public rate; anything else is a local stack'),
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
});

export type TipIntakeConfig = ConfigOf<typeof config>;
