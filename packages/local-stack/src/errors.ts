/** `code` is stable; `message` says what to do. */
export class LocalStackError extends Error {
  override readonly name = 'LocalStackError';
  readonly code: LocalStackErrorCode;

  constructor(code: LocalStackErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

export type LocalStackErrorCode =
  | 'already-running'
  | 'bad-port-base'
  | 'given-server'
  | 'port-in-use'
  | 'postgres-not-started'
  | 'service-not-ready'
  | 'unknown-command'
  | 'usage'
  | 'not-found'
  | 'not-running'
  | 'unknown-service'
  | 'unsupported-platform';
