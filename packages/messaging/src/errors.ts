/** More than 10 events and 10 % of a batch, or of the last 100 events, failed: our bug, not theirs. Nothing of the batch was kept. */
export class TooManyFailuresError extends Error {
  override readonly name = 'TooManyFailuresError';
  readonly code = 'too-many-failures';
}

/** The batch failed although each of its events was tried alone: no event can be blamed. */
export class BatchFailedError extends Error {
  override readonly name = 'BatchFailedError';
  readonly code = 'batch-failed';
}

/** The Kafka client gave up or went silent; only a new process helps. */
export class ConsumerLostError extends Error {
  override readonly name = 'ConsumerLostError';
  readonly code = 'consumer-lost';
}

export class InvalidMessageError extends Error {
  override readonly name = 'InvalidMessageError';
  readonly code: string;

  constructor({ code, detail }: { code: string; detail: string }) {
    super(detail);
    this.code = code;
  }
}

/** What a log may say of an error: name and code, never the message, which may quote personal data. */
export function nameOf(error: unknown): { errorType: string; code?: string } {
  if (!(error instanceof Error)) return { errorType: typeof error };
  const code = (error as { code?: unknown }).code ?? (error.cause as { code?: unknown } | undefined)?.code;
  return { errorType: error.name, ...(typeof code === 'string' && { code }) };
}
