import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bench } from './commands/bench.ts';
import { check } from './commands/check.ts';
import { runDeadLetters } from './commands/dead-letters.ts';
import { start } from './commands/start.ts';
import { runTests } from './commands/test.ts';
import { root } from './paths.ts';
import { runNode } from './run-node.ts';

/** Resolves to the exit code. */
export type Command = (args: readonly string[]) => Promise<number>;

/** `npm run <name>`: each is a script of the package that knows the subject. */
const scripts: Readonly<Record<string, readonly [string, ...string[]]>> = {
  demo: ['examples/demo/src/main.ts'],
  disclosures: ['services/agency-notification/src/cli.ts'],
  faults: ['packages/local-stack/src/faults/main.ts'],
  fuzz: ['packages/local-stack/src/fuzz/main.ts'],
  generate: ['contracts/scripts/generate.ts', 'packages/service-kit/scripts/write-configuration.ts'],
  match: ['packages/person-matching/src/cli.ts'],
  'release-contracts': ['contracts/scripts/release.ts'],
};

const own: Readonly<Record<string, Command>> = {
  bench,
  check,
  'dead-letters': runDeadLetters,
  // The bootstrap has installed everything by the time this runs.
  install: async () => 0,
  start,
  test: runTests,
};

export const commands: Readonly<Record<string, Command>> = {
  ...own,
  ...Object.fromEntries(
    Object.entries(scripts)
      .filter(([, [file]]) => existsSync(join(root, file)))
      .map(([name, files]): [string, Command] => [name, (args) => runInTurn(files, args)]),
  ),
};

/** The first exit code that is not 0 ends it. */
async function runInTurn(files: readonly string[], args: readonly string[]): Promise<number> {
  for (const file of files) {
    const code = await runNode([join(root, file), ...args]);
    if (code !== 0) return code;
  }
  return 0;
}
