import { describeError } from '@samband/service-kit';
import { findReady } from '../store/webhooks.ts';
import { type PushDeps, pushTo } from './push.ts';

export type Lanes = {
  /** Starts a lane for each receiver that has something due and none yet; does not wait for any of them. */
  look(): Promise<void>;
  /** Waits for those that run. */
  settle(): Promise<void>;
};

/** One lane for each receiver, so that one that hangs keeps nobody else waiting. */
export function createLanes(deps: PushDeps): Lanes {
  const running = new Map<string, Promise<void>>();
  const run = (receiver: string) =>
    pushTo(deps, receiver)
      .catch((error: unknown) => deps.logger.warn({ receiver, err: describeError(error) }, 'webhook lane failed'))
      .finally(() => running.delete(receiver));
  return {
    async look() {
      for (const receiver of await findReady(deps.pool, deps.now().toISOString())) {
        if (!running.has(receiver)) running.set(receiver, run(receiver));
      }
    },
    async settle() {
      await Promise.all(running.values());
    },
  };
}
