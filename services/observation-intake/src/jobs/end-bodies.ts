import { inTransaction, type Pool } from '@samband/postgres';
import { type Logger, rest, startLoop } from '@samband/service-kit';
import { canonicalSha256 } from '../domain/same-body.ts';
import { endBodies, lockDueBodies } from '../store/ended-bodies.ts';

export type EndBodiesDeps = {
  readonly pool: Pool;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

const STEP = 500;
const EVERY_MS = 10_000;

/** Deletes what sources wrote once its purpose has ended; the hashes still answer repeats. */
export function startEndingBodies({ pool, logger, now }: EndBodiesDeps): AsyncDisposable {
  return startLoop({
    name: 'end-bodies',
    logger,
    turn: () => endDueBodies(pool, new Date(now()).toISOString()),
    wait: rest(EVERY_MS),
  });
}

/** True when there may be more. */
export function endDueBodies(pool: Pool, at: string): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    const due = await lockDueBodies(tx, at, STEP);
    if (due.length === 0) return false;
    await endBodies(
      tx,
      due.map(({ body, ...version }) => ({
        ...version,
        canonicalSha256: body === null ? null : canonicalSha256(body),
      })),
    );
    return due.length >= STEP;
  });
}
