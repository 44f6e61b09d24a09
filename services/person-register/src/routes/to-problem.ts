import { conflict, invalidContent, notFound, ProblemError } from '@samband/service-kit';
import { RegisterError, type RegisterErrorCode } from '../domain/errors.ts';

const STATUS: Record<RegisterErrorCode, 404 | 409 | 422> = {
  'version-conflict': 409,
  'person-unknown': 404,
  'verification-unknown': 404,
  'verification-closed': 409,
  'candidate-unknown': 422,
  'candidate-missing': 422,
};

/** What a caller is told of a refusal of this service; anything else is passed on as it is. */
export function toProblem(error: unknown): unknown {
  if (!(error instanceof RegisterError)) return error;
  const { code, message } = error;
  switch (STATUS[code]) {
    case 404:
      return notFound(message);
    case 409:
      return conflict(code, message);
    case 422:
      return invalidContent([{ pointer: '/personId', code, detail: message }]);
  }
}

export function toProblemError(error: RegisterError): ProblemError {
  const problem = toProblem(error);
  return problem instanceof ProblemError ? problem : new ProblemError({ status: 500, code: 'internal', cause: error });
}
