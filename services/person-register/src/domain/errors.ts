/** What this service refuses; `code` is stable, HTTP status and dead letter follow from it. */
export class RegisterError extends Error {
  override readonly name = 'RegisterError';
  readonly code: RegisterErrorCode;

  constructor(code: RegisterErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type RegisterErrorCode =
  | 'version-conflict'
  | 'person-unknown'
  | 'verification-unknown'
  | 'verification-closed'
  | 'candidate-unknown'
  | 'candidate-missing';
