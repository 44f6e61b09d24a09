/** `code` is stable; `message` says what to do. */
export class LocalKafkaError extends Error {
  override readonly name = 'LocalKafkaError';
  readonly code: LocalKafkaErrorCode;

  constructor(code: LocalKafkaErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

export type LocalKafkaErrorCode =
  | 'already-running'
  | 'checksum-mismatch'
  | 'download-failed'
  | 'java-missing'
  | 'not-started'
  | 'port-in-use';
