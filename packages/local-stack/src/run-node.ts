import { spawn } from 'node:child_process';

/** Runs a script with this same Node and streams, passes signals on, and resolves to its exit code. */
export function runNode(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const child = spawn(process.execPath, args, { stdio: 'inherit', ...options });
  const pass = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  const ask = (): void => pass('SIGTERM');
  process.on('SIGINT', pass).on('SIGTERM', pass).on('SIGHUP', pass).once('disconnect', ask);
  child.once('error', reject);
  child.once('close', (code, signal) => {
    process.off('SIGINT', pass).off('SIGTERM', pass).off('SIGHUP', pass).off('disconnect', ask);
    resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
  });
  return promise;
}
