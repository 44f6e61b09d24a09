/** The database cannot be reached, or the connection was lost; whether a commit took effect is then unknown. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
  readonly code = 'database-unavailable';
}

/** A statement failed inside the transaction, the failure was swallowed, and the commit therefore did nothing. */
export class CommitFailedError extends Error {
  override readonly name = 'CommitFailedError';
  readonly code = 'commit-failed';
}

/** What was read is no longer what is stored: the same work, done anew, sees what came between. */
export class ChangedMeanwhileError extends Error {
  override readonly name = 'ChangedMeanwhileError';
  readonly code = 'changed-meanwhile';
}

/** `cursor-malformed`: never was a cursor. `cursor-expired`: start over and drop repeats. */
export class FeedCursorError extends Error {
  override readonly name = 'FeedCursorError';
  readonly code: 'cursor-malformed' | 'cursor-expired';

  constructor(code: 'cursor-malformed' | 'cursor-expired') {
    super(code === 'cursor-expired' ? 'the cursor is of an earlier epoch of the feed' : 'the cursor is not readable');
    this.code = code;
  }
}

export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  readonly code = 'migration-refused';
}

// 08 connection, 40 rollback (serialisation, deadlock), 53 resources, 57 operator, 58 system.
const infrastructureClasses = new Set(['08', '40', '53', '57', '58']);
// A session or transaction timed out; a server that only reads, as after a failover. Class 25, yet nobody's data is wrong.
const infrastructureStates = new Set(['25P03', '25P04', '25006']);

const timeLimits = new Set(['57014', '25P03', '25P04']);

/** True when a statement or transaction ran into its time limit, or was cancelled: an infrastructure error too. */
export function isTimeLimitError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return (typeof code === 'string' && timeLimits.has(code)) || isTimeLimitError(error.cause);
}

/**
 * True when the same work may succeed later without any change: connection loss, a row that was changed meanwhile, and
 * SQLSTATE classes 08, 40, 53, 57, 58.
 * Looks through `cause`, so a wrapped error keeps its class.
 */
export function isInfrastructureError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof DatabaseUnavailableError || error instanceof ChangedMeanwhileError) return true;
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  if (severity === 'FATAL' || severity === 'PANIC') return true;
  if (typeof code === 'string' && severity !== undefined) {
    if (infrastructureClasses.has(code.slice(0, 2)) || infrastructureStates.has(code)) return true;
  }
  return isInfrastructureError(error.cause);
}
