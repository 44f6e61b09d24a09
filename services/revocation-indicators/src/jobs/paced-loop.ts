import { type Logger, rest, startLoop } from '@samband/service-kit';

/** A turn that took longer rests nine times as long, so that the work takes at most a tenth of the process. */
const quickMs = 50;
const idleMs = 2_000;

/** Runs a job turn by turn, without taking the process from those who wait for an answer. */
export function pacedLoop(name: string, logger: Logger, turn: () => Promise<boolean>): AsyncDisposable {
  let restMs = 0;
  return startLoop({
    name,
    logger,
    turn: async () => {
      const started = performance.now();
      const more = await turn();
      const took = performance.now() - started;
      restMs = more ? took * 9 : idleMs;
      return more && took < quickMs;
    },
    wait: (signal) => rest(restMs)(signal),
  });
}
