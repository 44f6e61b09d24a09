import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const seconds = z.coerce.number().min(1);

/** Variables of every service; a service adds its own to them. */
export const commonVariables = {
  PORT: port.default(3000).describe('TCP port to listen on; 0 takes a free one'),
  HOST: z.string().default('127.0.0.1').describe('address to listen on; 0.0.0.0 in a container'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .meta({ secret: true })
    .describe("PostgreSQL URL of the service's own database, with its own role"),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).default(10).describe('most database connections at once'),
  KAFKA_BROKERS: z
    .string()
    .transform((list) => list.split(',').map((broker) => broker.trim()))
    .pipe(z.array(z.string().regex(/^[^\s:]+:\d+$/, { error: 'not host:port' })).min(1))
    .describe('Kafka brokers, host:port, separated by commas'),
  KAFKA_TOPIC_PREFIX: z.string().default('').describe('put before every topic name; empty but in tests'),
  OIDC_ISSUER: z.url().describe('issuer of access tokens; its metadata and keys are read from there'),
  AUDIENCE: z.string().describe('audience that a token must name, such as urn:samband:observation-intake'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('least severe log entry to write'),
  SHUTDOWN_SECONDS: seconds.default(20).describe('time to finish what is under way after SIGTERM, in seconds'),
};
