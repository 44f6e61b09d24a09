import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export type DownloadWatch = {
  readonly what: string;
  readonly dir: string;
  readonly totalBytes: number;
  /** Without a new byte for so long the download is given up. */
  readonly stallMs: number;
  readonly log: (line: string) => void;
};

/** Runs `download` while telling how far `dir` has filled; rejects when nothing arrives any more. */
export async function watchDownload<T>(watch: DownloadWatch, download: () => Promise<T>): Promise<T> {
  const stalled = Promise.withResolvers<never>();
  let size = 0;
  let lastGrowth = Date.now();
  let lastTold = 0;
  const look = async (): Promise<void> => {
    const now = await folderSize(watch.dir);
    if (now > size) lastGrowth = Date.now();
    size = now;
    if (Date.now() - lastGrowth > watch.stallMs)
      stalled.reject(new Error(`nothing arrived for ${watch.stallMs / 1000} s`));
    if (Date.now() - lastTold < 2_000) return;
    lastTold = Date.now();
    watch.log(`${watch.what}: ${megabytes(size)} of ${megabytes(watch.totalBytes)} MB`);
  };
  const timer = setInterval(() => void look(), 500);
  try {
    return await Promise.race([download(), stalled.promise]);
  } finally {
    clearInterval(timer);
  }
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(0);

async function folderSize(dir: string): Promise<number> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        (found) => found.size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
}
