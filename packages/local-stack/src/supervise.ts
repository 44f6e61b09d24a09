import { setTimeout as delay } from 'node:timers/promises';

/** A process as its starter sees it. */
export type Server = {
  readonly pid: number;
  /** Resolves with what ended it. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
};

export type Supervised = AsyncDisposable & {
  /** Of the process that runs now. */
  readonly pid: () => number;
  /** How often it has ended by itself. */
  readonly failures: () => number;
  readonly stop: () => Promise<void>;
};

export type Supervision = {
  readonly name: string;
  readonly start: () => Promise<Server>;
  readonly log: (line: string) => void;
  /** Told after each new start. */
  readonly onRestart?: () => void;
};

const longestPauseMs = 30_000;

/** Starts a server and starts it again, after a growing pause, whenever it ends by itself. */
export async function supervise(supervision: Supervision): Promise<Supervised> {
  const stopping = new AbortController();
  const told = new Promise<'stop'>((resolve) => stopping.signal.addEventListener('abort', () => resolve('stop')));
  let server = await supervision.start();
  let total = 0;

  const watch = async (): Promise<void> => {
    let failures = 0;
    for (;;) {
      const since = Date.now();
      const why = await Promise.race([server.ended, told]);
      if (stopping.signal.aborted) return;
      total += 1;
      failures = Date.now() - since > longestPauseMs ? 1 : failures + 1;
      const next = await restart(supervision, { why, failures, signal: stopping.signal });
      if (next === undefined) return;
      server = next;
      supervision.onRestart?.();
    }
  };
  const watching = watch();
  const stop = async (): Promise<void> => {
    stopping.abort();
    await watching;
    await server.stop();
  };
  return { pid: () => server.pid, failures: () => total, stop, [Symbol.asyncDispose]: stop };
}

type Restart = { readonly why: string; readonly failures: number; readonly signal: AbortSignal };

async function restart(
  { name, start, log }: Supervision,
  { why, failures, signal }: Restart,
): Promise<Server | undefined> {
  for (let attempt = failures, reason = why; !signal.aborted; attempt += 1) {
    const pauseMs = Math.min(500 * 2 ** (attempt - 1), longestPauseMs);
    log(`${name} ended (${reason}); it is started again in ${pauseMs / 1000} s.`);
    await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) break;
    try {
      return await start();
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
  }
  return undefined;
}
