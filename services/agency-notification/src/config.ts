import { auditVariables } from '@samband/audit';
import { type ConfigOf, commonVariables, defineConfig } from '@samband/service-kit';
import { z } from 'zod';

const positive = z.coerce.number().positive();

export const config = defineConfig('agency-notification', {
  ...commonVariables,
  ...auditVariables,
  NODE_ENV: z
    .string()
    .optional()
    .describe('`production` asks for both secrets and takes webhooks at public https addresses only'),
  CATALOGUE_FOLDER: z
    .string()
    .optional()
    .describe('folder with provisions.json, agencies.json and forums.json; without it data/ of this service'),
  NOTIFICATION_SECRET: z
    .string()
    .min(32)
    .optional()
    .meta({ secret: true })
    .describe('secret behind keyed hashes, 32 characters or more; without it one is made and kept in the database'),
  BALANCING_HOURS: positive.default(72).describe('hours that a withheld notification may wait for an officer'),
  DUTY_HOURS: positive.default(12).describe('the same for a duty to report (LSU 2:3, war crimes)'),
  ACKNOWLEDGEMENT_HOURS: positive.default(72).describe('hours until a receiver must have acknowledged'),
  DUTY_ACKNOWLEDGEMENT_HOURS: positive.default(24).describe('the same for a duty to report'),
  EXPIRY_DAYS: positive.default(90).describe('days after which the content of a delivery is deleted'),
  CLOCK_SECONDS: positive.default(5).describe('seconds between looks for clocks that ran out'),
  WEBHOOK_SECONDS: positive.default(1).describe('seconds between looks for webhook deliveries that are due'),
  WEBHOOK_TIMEOUT_SECONDS: positive.default(10).describe('seconds that a webhook receiver has to answer'),
  SECRET_OVERLAP_HOURS: positive.default(24).describe('hours that the old webhook secret signs beside the new one'),
});

export type NotificationConfig = ConfigOf<typeof config>;
