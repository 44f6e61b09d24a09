import { expect, it } from 'vitest';
import { unavailableOr } from '../src/connection-error.ts';
import { DatabaseUnavailableError, isInfrastructureError } from '../src/index.ts';

const databaseError = (code: string, severity = 'ERROR') => Object.assign(new Error('x'), { code, severity });

it.each(['08006', '40001', '40P01', '53300', '57014', '57P01', '58030', '25P03', '25P04', '25006'])(
  'SQLSTATE %s is the infrastructure’s',
  (code) => {
    expect(isInfrastructureError(databaseError(code))).toBe(true);
    expect(isInfrastructureError(new TypeError('wrapped', { cause: databaseError(code) }))).toBe(true);
  },
);

it.each(['22P02', '23505', '23503', '25P02', '42P01', '42501', 'P0001'])('SQLSTATE %s is the work’s', (code) => {
  expect(isInfrastructureError(databaseError(code))).toBe(false);
});

it('takes whatever ends the session for the infrastructure’s', () => {
  expect(isInfrastructureError(databaseError('55000', 'FATAL'))).toBe(true);
});

it('knows nothing of other errors and of what is no error', () => {
  expect(isInfrastructureError(new TypeError('x'))).toBe(false);
  expect(isInfrastructureError(Object.assign(new Error('x'), { code: '40001' }))).toBe(false);
  expect(isInfrastructureError(undefined)).toBe(false);
});

it('recognises pg’s own messages and the errors of sockets', () => {
  const socketError = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
  for (const error of [
    new Error('Connection terminated unexpectedly'),
    socketError,
    new AggregateError([socketError]),
  ]) {
    expect(unavailableOr(error)).toBeInstanceOf(DatabaseUnavailableError);
  }
  const other = new Error('x');
  expect(unavailableOr(other)).toBe(other);
});
