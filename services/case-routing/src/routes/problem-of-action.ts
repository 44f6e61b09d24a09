import { conflict, forbidden, invalidContent } from '@samband/service-kit';
import { ActionError } from '../domain/errors.ts';

/** What the caller is told; anything else is passed on. */
export function problemOfAction(error: unknown): unknown {
  if (!(error instanceof ActionError)) return error;
  const { code, message, pointer } = error;
  if (code === 'not-your-function') return forbidden(code, message);
  if (pointer === undefined || code === 'already-there') return conflict(code, message);
  return invalidContent([{ pointer, code, detail: message }], message);
}
