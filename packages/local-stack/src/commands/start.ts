import { join } from 'node:path';
import { stopAllChildren } from '@samband/local-kafka';
import { root, stateDir } from '../paths.ts';
import { reportStack } from '../report.ts';
import { type StackOptions, startStack } from '../start-stack.ts';

export const start = (): Promise<number> =>
  runStack({ stateDir, servicesDir: join(root, 'services'), env: process.env });

/** Everything up, until Ctrl-C, SIGTERM or the end of the process that started this one. */
export async function runStack(options: Omit<StackOptions, 'log'>): Promise<number> {
  const began = performance.now();
  const log = (line: string): void => console.error(line);
  // The reader of a pipe may be gone; that is no reason to fall.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  const told = untilTold();
  const starting = startStack({ ...options, log });
  const first = await Promise.race([starting, told]);
  if (typeof first === 'string') {
    log(`Stopping (${first}) …`);
    starting.catch(() => {});
    await stopAllChildren(5_000);
    // Half a start has no other end: a download or a wait may still be under way.
    process.exit(0);
  }
  await using stack = first;
  console.log(await reportStack(stack.content));
  log(`Started in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  log(`Stopping (${await told}) …`);
  return 0;
}

/** The terminal, npm and the bootstrap may each pass the same signal on: all but the first are ignored. */
function untilTold(): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
  process.once('disconnect', () => resolve('the starting process ended'));
  return promise;
}
