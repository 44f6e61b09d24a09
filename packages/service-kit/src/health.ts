/**
 * Resolves when the dependency can do its part of a write, perhaps with something to know all the same; throws, best a
 * HealthError, when not.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: most have nothing to tell and return nothing
export type Check = (signal: AbortSignal) => Promise<string | void> | string | void;
export type Checks = Readonly<Record<string, Check>>;

/** Its message is shown at /health/ready: no addresses, no data. */
export class HealthError extends Error {
  override readonly name = 'HealthError';
  readonly code = 'not-ready';
}

export type Readiness = {
  readonly status: 'ready' | 'not-ready';
  readonly checks: Readonly<Record<string, { ok: boolean; milliseconds: number; detail?: string }>>;
};

const CHECK_TIMEOUT_MS = 2_000;

/** Runs every check at once; one that does not answer in 2 seconds has failed. */
export async function readiness(
  checks: Checks,
  now: () => number = performance.now.bind(performance),
): Promise<Readiness> {
  const results = await Promise.all(Object.entries(checks).map(([name, check]) => runCheck(name, check, now)));
  const ready = results.every(([, result]) => result.ok);
  return { status: ready ? 'ready' : 'not-ready', checks: Object.fromEntries(results) };
}

async function runCheck(name: string, check: Check, now: () => number) {
  const started = now();
  const milliseconds = () => Math.round(now() - started);
  try {
    const detail = await withTimeout(check);
    return [name, { ok: true, milliseconds: milliseconds(), ...(detail && { detail }) }] as const;
  } catch (error) {
    const detail = error instanceof HealthError ? error.message : 'failed';
    return [name, { ok: false, milliseconds: milliseconds(), detail }] as const;
  }
}

async function withTimeout(check: Check): Promise<ReturnType<Check>> {
  const abort = new AbortController();
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    abort.abort();
    late.reject(new HealthError(`no answer in ${CHECK_TIMEOUT_MS / 1000} seconds`));
  }, CHECK_TIMEOUT_MS);
  try {
    return await Promise.race([check(abort.signal), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

type Loop = { status(): { readonly state: string; readonly since: Date; readonly reason?: string } };

/**
 * Not ready only when the consumer has given up. One that waits, for Kafka, for the database or for an event that takes
 * too long, goes on by itself and says so; requests are taken meanwhile.
 */
export function consumerCheck(consumer: Loop, now: () => number = Date.now): Check {
  return () => {
    const { state, since, reason = 'no reason given' } = consumer.status();
    if (state === 'running') return undefined;
    const text = `${state} for ${Math.round((now() - since.getTime()) / 1000)} seconds: ${reason}`;
    if (state === 'stopped') throw new HealthError(text);
    return text;
  };
}
