import { access, constants, mkdir } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Downloads are shared by all projects of a user; without a writable home they go to a folder of the user's own in the temporary one. */
export async function defaultCacheDir(): Promise<string> {
  const base = process.env.XDG_CACHE_HOME || (process.platform === 'win32' && process.env.LOCALAPPDATA) || homeCache();
  const candidates = base ? [join(base, 'local-kafka')] : [];
  for (const dir of candidates) {
    if (await isWritable(dir)) return dir;
  }
  return join(tmpdir(), `local-kafka-${process.getuid?.() ?? 'user'}`);
}

function homeCache(): string | undefined {
  const home = homedir();
  return home ? join(home, '.cache') : undefined;
}

async function isWritable(dir: string): Promise<boolean> {
  try {
    await mkdir(dir, { recursive: true });
    await access(dir, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
