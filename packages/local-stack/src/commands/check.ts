import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.ts';
import { runNode } from '../run-node.ts';

type Check = { readonly what: string; readonly script: string; readonly args: readonly string[] };

const bin = (name: string): string => join('node_modules', name);

const checks: readonly Check[] = [
  { what: 'types', script: bin('typescript/bin/tsc'), args: ['-p', '.'] },
  { what: 'format and lint', script: bin('@biomejs/biome/bin/biome'), args: ['ci', '.'] },
  { what: 'unused files, exports, dependencies', script: bin('knip/bin/knip.js'), args: [] },
  { what: 'generated specifications', script: 'contracts/scripts/generate.ts', args: ['--check'] },
  {
    what: 'page of configuration',
    script: 'packages/service-kit/scripts/write-configuration.ts',
    args: ['--check'],
  },
  { what: 'contracts compatible with the last release', script: 'contracts/scripts/check-compatibility.ts', args: [] },
];

/** Runs every check, also after one has failed, so that one run tells all. */
export async function check(): Promise<number> {
  const failed: string[] = [];
  for (const { what, script, args } of checks) {
    const started = performance.now();
    const code = existsSync(join(root, script)) ? await runNode([join(root, script), ...args], { cwd: root }) : 1;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${what} (${seconds} s)`);
    if (code !== 0) failed.push(what);
  }
  if (failed.length > 0) console.error(`\nFailed: ${failed.join('; ')}`);
  return failed.length === 0 ? 0 : 1;
}
