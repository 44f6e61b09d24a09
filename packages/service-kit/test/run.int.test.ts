import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eventually } from '@samband/testkit';
import { expect, it } from 'vitest';

const fixture = fileURLToPath(new URL('./fixtures/process.ts', import.meta.url));

type Run = {
  child: ChildProcess;
  output: () => string;
  ended: Promise<{ code: number | null; signal: string | null }>;
};

function start(env: Record<string, string>): Run {
  const child = spawn(process.execPath, [fixture], {
    env: { LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as string | null,
  }));
  return { child, output: () => output, ended };
}

const started = (run: Run) => eventually(() => expect(run.output()).toContain('"started"'));

it.each(['SIGTERM', 'SIGINT'] as const)('ends with 0 on %s, after it has disposed of the service', async (signal) => {
  const run = start({ MODE: 'ok' });
  await started(run);
  run.child.kill(signal);
  expect(await run.ended).toEqual({ code: 0, signal: null });
  expect(run.output()).toContain('"disposed"');
});

it('ends on a signal while it still starts', async () => {
  const run = start({ MODE: 'start-hangs' });
  await eventually(() => expect(run.output()).toContain('"starting"'));
  run.child.kill('SIGTERM');
  expect(await run.ended).toEqual({ code: 0, signal: null });
});

it.each([
  ['create-fails', 'no database', false],
  ['start-fails', 'port in use', true],
  ['fatal', 'consumer crashed', true],
  ['uncaught', 'not a function', true],
  ['rejected', 'nobody waits', true],
])('ends with 1 on %s', async (mode, message, disposed) => {
  const run = start({ MODE: mode });
  expect(await run.ended).toEqual({ code: 1, signal: null });
  expect(run.output()).toContain(message);
  expect(run.output().includes('"disposed"')).toBe(disposed);
});

it('ends with 1 when it cannot be disposed of', async () => {
  const run = start({ MODE: 'dispose-fails' });
  await started(run);
  run.child.kill('SIGTERM');
  expect(await run.ended).toEqual({ code: 1, signal: null });
  expect(run.output()).toContain('could not leave');
});

it('is killed by itself when it does not end in time', async () => {
  const run = start({ MODE: 'dispose-hangs', SHUTDOWN_SECONDS: '1' });
  await started(run);
  run.child.kill('SIGTERM');
  expect(await run.ended).toEqual({ code: 1, signal: null });
  expect(run.output()).toContain('did not stop in time');
});

it('ends at once on a second signal', async () => {
  const run = start({ MODE: 'dispose-hangs' });
  await started(run);
  run.child.kill('SIGTERM');
  await eventually(() => expect(run.output()).toContain('"stopping"'));
  run.child.kill('SIGTERM');
  expect(await run.ended).toEqual({ code: null, signal: 'SIGTERM' });
});

it('says on stderr what is missing, as text, and ends with 78', async () => {
  const run = start({});
  expect(await run.ended).toEqual({ code: 78, signal: null });
  expect(run.output()).toBe(
    'fixture cannot start, its configuration is not complete:\n  MODE: missing; expected how to fail\n',
  );
});
