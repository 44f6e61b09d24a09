import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { type ConfigDefinition, configurationPage } from '../src/index.ts';

const root = new URL('../../../', import.meta.url);
const page = new URL('docs/configuration.md', root);

/** Writes docs/configuration.md from every service's `src/config.ts`; with `--check` fails if it differs. */
export async function writeConfiguration(args: readonly string[]): Promise<number> {
  const expected = configurationPage(await readDefinitions());
  if (!args.includes('--check')) {
    await writeFile(page, expected);
    return 0;
  }
  const found = await readFile(page, 'utf8').catch(() => '');
  if (found === expected) return 0;
  console.error('docs/configuration.md is not up to date: npm run generate');
  return 1;
}

async function readDefinitions(): Promise<ConfigDefinition[]> {
  const services = await readdir(new URL('services/', root));
  const definitions = await Promise.all(
    services.map((name) => readDefinition(new URL(`services/${name}/src/config.ts`, root))),
  );
  return definitions.flat();
}

async function readDefinition(file: URL): Promise<ConfigDefinition[]> {
  if (!existsSync(file)) return [];
  const module = (await import(file.href)) as Record<string, unknown>;
  return Object.values(module).filter(isDefinition);
}

function isDefinition(value: unknown): value is ConfigDefinition {
  return typeof value === 'object' && value !== null && 'variables' in value && 'service' in value;
}

if (import.meta.main) process.exitCode = await writeConfiguration(process.argv.slice(2));
