import { type DestinationStream, type Logger, pino } from 'pino';
import { describeError } from './describe-error.ts';

export type { Logger };

// Logs hold ids, counts and codes. This is the net below that rule, not the rule.
const PERSONAL = [
  'names',
  'family',
  'given',
  'full',
  'name',
  'birthDate',
  'birthDates',
  'person',
  'subjects',
  'documents',
  'passport',
  'mrz',
  'remarks',
  'text',
  'informant',
  'contact',
  'body',
  'raw',
  'headers',
  'authorization',
  'token',
  'receiptCode',
  'ip',
  'remoteAddress',
];

/** One JSON line for each entry, on stdout unless another `destination` is given. */
export function createLogger(options: { service: string; level?: string }, destination?: DestinationStream): Logger {
  const settings = {
    level: options.level ?? 'info',
    base: { service: options.service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError, error: describeError },
    redact: { paths: PERSONAL.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
  };
  return destination === undefined ? pino(settings) : pino(settings, destination);
}

/** For Fastify, whose own serializers write the client's address, the whole URL and the text of errors. */
export function withoutRequestDetails(logger: Logger): Logger {
  const nothing = () => undefined;
  const serializers = { err: describeError, error: describeError, req: nothing, res: nothing };
  return Object.assign(logger.child({}), { serializers });
}
