import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diff } from 'node:util';
import { allDocuments, toFile } from '../generate/documents.ts';
import { readSamples } from '../generate/samples.ts';
import { apis, events, topics } from '../src/index.ts';

const folder = fileURLToPath(new URL('../generated/', import.meta.url));
const MAX_LINES = 40;

/** Writes contracts/generated from the contracts; with `--check` shows what differs and fails instead. */
export async function generate(args: readonly string[]): Promise<number> {
  const documents = [...allDocuments({ events, topics, apis, samples: await readSamples() })].map(
    ([path, document]) => [path, toFile(document)] as const,
  );
  const wanted = new Set(documents.map(([path]) => path));
  const stale = (await filesIn(folder)).filter((path) => !wanted.has(path));
  if (!args.includes('--check')) {
    await Promise.all(stale.map((path) => rm(join(folder, path))));
    for (const [path, text] of documents) await write(join(folder, path), text);
    console.log(`${documents.length} documents in contracts/generated`);
    return 0;
  }
  const differences = await Promise.all(documents.map(([path, text]) => difference(path, text)));
  const faults = [...differences.flat(), ...stale.map((path) => `${path}: no contract makes this file`)];
  if (faults.length > 0) console.error(`contracts/generated is not up to date: npm run generate\n${faults.join('\n')}`);
  return faults.length === 0 ? 0 : 1;
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  return files.map((file) => join(file.parentPath, file.name).slice(directory.length).replaceAll('\\', '/'));
}

async function difference(path: string, expected: string): Promise<string[]> {
  const found = await readFile(join(folder, path), 'utf8').catch(() => '');
  if (found === expected) return [];
  if (found === '') return [`${path}: missing`];
  const changed = diff(found.split('\n'), expected.split('\n')).filter(([operation]) => operation !== 0);
  const lines = changed.slice(0, MAX_LINES).map(([operation, line]) => `  ${operation < 0 ? '+' : '-'} ${line.trim()}`);
  const more = changed.length > MAX_LINES ? [`  … and ${changed.length - MAX_LINES} more lines`] : [];
  return [`${path}:`, ...lines, ...more];
}

if (import.meta.main) process.exitCode = await generate(process.argv.slice(2));
