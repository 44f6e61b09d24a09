import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readStack, type Stack } from './stack.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const stackFile = `${root}.samband/stack.json`;

/** Uses the running system, or starts one and stops it afterwards. */
export async function withStack(use: (stack: Stack) => Promise<void>): Promise<void> {
  const running = await readStack(stackFile);
  if (running !== undefined) return use(running);
  process.stdout.write('No running system (npm start): starting one for the demo …\n');
  const launcher = spawn(process.execPath, [`${root}packages/local-stack/src/cli.ts`, 'start'], { stdio: 'ignore' });
  try {
    await use(await started(launcher));
  } finally {
    launcher.kill('SIGTERM');
    await new Promise((resolve) => launcher.once('exit', resolve));
  }
}

async function started(launcher: ReturnType<typeof spawn>): Promise<Stack> {
  for (let waited = 0; waited < 300; waited += 1) {
    const stack = await readStack(stackFile);
    if (stack !== undefined) return stack;
    if (launcher.exitCode !== null) throw new Error('The system did not start; npm start shows why');
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error('The system did not start within five minutes');
}
