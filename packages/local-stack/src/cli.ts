import { commands } from './commands.ts';
import { LocalStackError } from './errors.ts';

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
try {
  if (command === undefined) {
    throw new LocalStackError(
      'unknown-command',
      `Unknown command "${name}". There are: ${Object.keys(commands).sort().join(', ')}.`,
    );
  }
  process.exitCode = await command(args);
} catch (error) {
  // Errors with a code are written for the reader; anything else is ours to find.
  console.error(error instanceof Error && 'code' in error ? `\n${error.message}` : error);
  process.exitCode = 1;
}
// The channel to the bootstrap would keep this process alive.
process.disconnect?.();
