import { readdir, readFile } from 'node:fs/promises';

/** Data of events by type, as they lie in test/samples. */
export type Samples = Readonly<Record<string, readonly unknown[]>>;

const folder = new URL('../test/samples/', import.meta.url);

/** Invented events of every type and version; they serve as examples in AsyncAPI and pin keys in releases. */
export async function readSamples(): Promise<Samples> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  const entries = files.map(async (name) => {
    const samples = JSON.parse(await readFile(new URL(name, folder), 'utf8')) as unknown[];
    return [name.replace(/\.json$/, ''), samples] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
