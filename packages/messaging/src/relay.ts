import { createWaker, type Pool, type Waker } from '@samband/postgres';
import { backoffMs } from './backoff.ts';
import { nameOf } from './errors.ts';
import type { Kafka } from './kafka.ts';
import type { Logger } from './logger.ts';
import { outboxLog } from './outbox.ts';
import { pause } from './periodic.ts';
import { type Refused, refuseFirst, relayRound } from './relay-round.ts';
import { createSender, isTooLarge, type Sender } from './sender.ts';

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
export function createRelay(config: RelayConfig): Relay {
  return new RelayLoop(config);
}

class RelayLoop implements Relay {
  readonly #config: RelayConfig;
  readonly #waker: Waker;
  readonly #sender: Sender;
  readonly #ending = new AbortController();
  readonly #timeoutMs: number;
  #status: RelayStatus = { state: 'starting', sent: 0, refused: 0 };
  #running: Promise<void> | undefined;
  // Fewer while looking for a message that the broker refuses for its size.
  #rows = mostRows;

  constructor(config: RelayConfig) {
    const { sendTimeoutMs = 6_000 } = config;
    this.#config = config;
    this.#waker = config.waker ?? createWaker(config.pool);
    this.#sender = createSender(config.kafka, { timeoutMs: sendTimeoutMs });
    this.#timeoutMs = sendTimeoutMs + 10_000;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  status(): RelayStatus {
    return this.#status;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort();
    await this.#running;
    await this.#sender.discard();
    if (!this.#config.waker) await this.#waker[Symbol.asyncDispose]();
    this.#status = { ...this.#status, state: 'stopped' };
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    const { pollMs = 1_000 } = this.#config;
    for (let failures = 0; !signal.aborted; ) {
      const seen = this.#waker.count(outboxLog.name);
      try {
        const sentSome = await this.#turn();
        failures = 0;
        if (!sentSome) await this.#waker.wait(outboxLog.name, { seen, ms: pollMs, signal });
      } catch (error) {
        await this.#recover(error, ++failures).catch(() => undefined);
      }
    }
  }

  async #turn(): Promise<boolean> {
    const { pool, topicPrefix = '' } = this.#config;
    await this.#sender.ready();
    const round = { pool, sender: this.#sender, topicPrefix, rows: this.#rows, timeoutMs: this.#timeoutMs };
    const { state, sent, refused } = await relayRound(round);
    this.#rows = Math.min(mostRows, this.#rows * 2);
    const { reason: _over, ...before } = this.#status;
    this.#status = { ...before, state: state === 'busy' ? 'standby' : 'sending', sent: before.sent + sent };
    if (sent > 0) this.#status = { ...this.#status, lastSentAt: new Date() };
    this.#report(refused);
    return state === 'sent';
  }

  async #recover(error: unknown, attempt: number): Promise<void> {
    const why = nameOf(error);
    this.#status = { ...this.#status, state: 'failing', reason: why.code ?? why.errorType };
    await this.#sender.discard();
    if (!isTooLarge(error)) {
      this.#config.logger.warn({ attempt, ...why }, 'publishing failed, rows stay in the outbox');
      return pause(backoffMs(attempt), this.#ending.signal);
    }
    if (this.#rows === 1) this.#report(await refuseFirst({ pool: this.#config.pool, timeoutMs: this.#timeoutMs }));
    this.#rows = Math.ceil(this.#rows / 2);
  }

  #report(refused: readonly Refused[]): void {
    this.#status = { ...this.#status, refused: this.#status.refused + refused.length };
    for (const message of refused) {
      this.#config.logger.error({ ...message, code: 'too-large' }, 'message dead-lettered, it cannot be published');
    }
  }
}
