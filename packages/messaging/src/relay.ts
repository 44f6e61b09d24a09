import { createWaker, type Pool, type Waker } from '@samband/postgres';
import { backoffMs } from './backoff.ts';
import { nameOf } from './errors.ts';
import type { Kafka } from './kafka.ts';
import type { Logger } from './logger.ts';
import { outboxLog } from './outbox.ts';
import { pause } from './periodic.ts';
import { type Refused, refuseFirst, relayRound } from './relay-round.ts';
import { createSender, isTooLarge } from './sender.ts';

export type RelayConfig = {
  readonly pool: Pool;
  readonly kafka: Kafka;
  readonly topicPrefix?: string;
  readonly logger: Logger;
  /** Shared with the feeds of the process; without it the relay has its own. */
  readonly waker?: Waker;
  /** Milliseconds between looks when nothing wakes it; 1,000 unless given. */
  readonly pollMs?: number;
  /** Milliseconds until a send counts as failed; 6,000 unless given. */
  readonly sendTimeoutMs?: number;
};

export type RelayStatus = {
  /** `standby`: another instance sends. `failing`: rows wait, for Kafka or the database. */
  readonly state: 'starting' | 'sending' | 'standby' | 'failing' | 'stopped';
  readonly reason?: string;
  readonly lastSentAt?: Date;
  /** Messages since the process started. */
  readonly sent: number;
  readonly refused: number;
};

export type Relay = AsyncDisposable & {
  /** Returns at once; it sends in the background, also when Kafka comes later. */
  start(): void;
  status(): RelayStatus;
};

const mostRows = 1_000;

/** The one publisher of a database's outbox. Several may run; one at a time sends, in order of position. */
export function createRelay({ pool, kafka, logger, ...config }: RelayConfig): Relay {
  const { topicPrefix = '', pollMs = 1_000, sendTimeoutMs = 6_000 } = config;
  const waker = config.waker ?? createWaker(pool);
  const sender = createSender(kafka, { timeoutMs: sendTimeoutMs });
  const ending = new AbortController();
  const timeoutMs = sendTimeoutMs + 10_000;
  let rows = mostRows;
  let status: RelayStatus = { state: 'starting', sent: 0, refused: 0 };
  let running: Promise<void> | undefined;

  const report = (refused: readonly Refused[]) => {
    status = { ...status, refused: status.refused + refused.length };
    for (const each of refused)
      logger.error({ ...each, code: 'too-large' }, 'message dead-lettered, it cannot be published');
  };

  const turn = async (): Promise<boolean> => {
    await sender.ready();
    const { state, sent, refused } = await relayRound({ pool, sender, topicPrefix, rows, timeoutMs });
    rows = Math.min(mostRows, rows * 2);
    status = { state: state === 'busy' ? 'standby' : 'sending', sent: status.sent + sent, refused: status.refused };
    if (sent > 0) status = { ...status, lastSentAt: new Date() };
    report(refused);
    return state === 'sent';
  };

  const recover = async (error: unknown, attempt: number): Promise<void> => {
    const why = nameOf(error);
    status = { ...status, state: 'failing', reason: why.code ?? why.errorType };
    await sender.discard();
    if (!isTooLarge(error)) {
      logger.warn({ attempt, ...why }, 'publishing failed, rows stay in the outbox');
      return pause(backoffMs(attempt), ending.signal);
    }
    if (rows === 1) report(await refuseFirst({ pool, timeoutMs }));
    rows = Math.ceil(rows / 2);
  };

  const run = async () => {
    for (let failures = 0; !ending.signal.aborted; ) {
      const seen = waker.count(outboxLog.name);
      try {
        const more = await turn();
        failures = 0;
        if (!more) await waker.wait(outboxLog.name, { seen, ms: pollMs, signal: ending.signal });
      } catch (error) {
        await recover(error, ++failures).catch(() => undefined);
      }
    }
  };

  return {
    start() {
      running ??= run();
    },
    status: () => status,
    async [Symbol.asyncDispose]() {
      ending.abort();
      await running;
      await sender.discard();
      if (!config.waker) await waker[Symbol.asyncDispose]();
      status = { ...status, state: 'stopped' };
    },
  };
}
