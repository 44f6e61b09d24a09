import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Schema } from '../compatibility/schema-node.ts';
import type { KeyedSample, Snapshot } from '../compatibility/snapshot.ts';
import { toFile } from '../generate/documents.ts';
import type { Samples } from '../generate/samples.ts';
import type { EventContract } from '../src/event.ts';

const folder = fileURLToPath(new URL('../released/', import.meta.url));
const SAMPLES = 'samples.json';

/** The number of the last released version; 0 before the first. */
export async function lastVersion(): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  return Math.max(0, ...names.map((name) => Number(/^v(\d+)$/.exec(name)?.[1] ?? 0)));
}

export async function readRelease(version: number): Promise<Snapshot> {
  const home = join(folder, `v${version}`);
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((e) => e.isFile())
    .map((e) =>
      join(e.parentPath, e.name)
        .slice(home.length + 1)
        .replaceAll('\\', '/'),
    );
  const files = await Promise.all(
    paths.map(async (path) => [path, JSON.parse(await readFile(join(home, path), 'utf8')) as Schema] as const),
  );
  const samples = files.find(([path]) => path === SAMPLES)?.[1] as Snapshot['samples'] | undefined;
  return { documents: new Map(files.filter(([path]) => path !== SAMPLES)), samples: samples ?? {} };
}

export async function writeRelease(version: number, { documents, samples }: Snapshot): Promise<void> {
  for (const [path, document] of [...documents, [SAMPLES, samples] as const]) {
    const file = join(folder, `v${version}`, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, toFile(document));
  }
}

/** Samples with the key and aggregate that the contract gives them now: what a later version must not change. */
export function keyedSamples(samples: Samples, events: readonly EventContract[]): Record<string, KeyedSample[]> {
  const entries = events.map(({ type, data, key, aggregate }) => {
    const list = (samples[type] ?? []).map((sample) => {
      const parsed = data.parse(sample);
      return { data: sample, key: key(parsed), aggregate: aggregate(parsed) };
    });
    return [type, list] as const;
  });
  return Object.fromEntries(entries);
}
