import { DatabaseUnavailableError } from './errors.ts';

// pg gives these no code.
const messages = [
  'Connection terminated',
  'Query read timeout',
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Client was closed',
  'Cannot use a pool after calling end',
];

/** The same error, or a DatabaseUnavailableError around it when it tells of the connection and not of the statement. */
export function unavailableOr(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseUnavailableError) return error;
  const isSocketError = 'syscall' in error || error instanceof AggregateError;
  if (!isSocketError && !messages.some((start) => error.message.startsWith(start))) return error;
  return new DatabaseUnavailableError('the database cannot be reached', { cause: error });
}
