import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { LocalKafkaError } from './errors.ts';
import libraries from './libraries.json' with { type: 'json' };
import { type MavenRepository, openMavenRepository } from './maven-repository.ts';
import { watchDownload } from './watch-download.ts';

type Library = { readonly coordinates: string; readonly bytes: number; readonly sha256: string };
export const kafkaVersion = '4.3.1';
const parallel = 6;
const tries = 3;

/** The pinned jars of the broker in `dir`; what is missing is fetched and checked before it gets its name. */
export async function ensureLibraries(
  dir: string,
  log: (line: string) => void,
  { stallMs = 30_000 }: { stallMs?: number } = {},
): Promise<void> {
  const missing = await missingFrom(dir);
  if (missing.length === 0) return;
  await mkdir(dir, { recursive: true });
  using repository = await openMavenRepository();
  // Parts lie in a folder of this start alone: concurrent starters only meet at the atomic rename.
  const parts = await mkdtemp(join(dir, '.part-'));
  const totalBytes = libraries.reduce((sum, library) => sum + library.bytes, 0);
  const watch = { what: `Downloading Apache Kafka ${kafkaVersion}`, dir, totalBytes, stallMs, log };
  try {
    await watchDownload(watch, () => fetchAll({ missing, dir, parts, repository }));
  } catch (cause) {
    throw cause instanceof LocalKafkaError ? cause : downloadFailed(cause);
  } finally {
    await rm(parts, { recursive: true, force: true });
  }
}

async function missingFrom(dir: string): Promise<Library[]> {
  const sizes = await Promise.all(
    libraries.map((library) =>
      stat(join(dir, jarName(library))).then(
        (found) => found.size,
        () => -1,
      ),
    ),
  );
  return libraries.filter((library, index) => sizes[index] !== library.bytes);
}

type Fetch = { missing: readonly Library[]; dir: string; parts: string; repository: MavenRepository };

async function fetchAll({ missing, dir, parts, repository }: Fetch): Promise<void> {
  const queue = [...missing];
  const worker = async (): Promise<void> => {
    for (let library = queue.shift(); library; library = queue.shift()) {
      const part = await fetchOne(library, parts, repository);
      await rename(part, join(dir, jarName(library)));
    }
  };
  try {
    await Promise.all(Array.from({ length: parallel }, worker));
  } finally {
    queue.length = 0;
  }
}

async function fetchOne(library: Library, parts: string, repository: MavenRepository): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const part = await repository.fetch(library.coordinates, parts, `${jarName(library)}.part`);
      await checkSum(library, part);
      return part;
    } catch (error) {
      if (attempt === tries || error instanceof LocalKafkaError) throw error;
      await delay(attempt * 500);
    }
  }
}

async function checkSum(library: Library, file: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('hex');
  if (found === library.sha256) return;
  throw new LocalKafkaError(
    'checksum-mismatch',
    `${library.coordinates} from the Maven repository is not the pinned file: SHA-256 ${found}, expected ${library.sha256}. ` +
      'Check the mirror in ~/.m2/settings.xml, or set KAFKA_BROKERS to a Kafka that you run.',
  );
}

function jarName({ coordinates }: Library): string {
  const [, artifact, version] = coordinates.split(':');
  return `${artifact}-${version}.jar`;
}

function downloadFailed(cause: unknown): LocalKafkaError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LocalKafkaError(
    'download-failed',
    `Apache Kafka ${kafkaVersion} (Maven package org.apache.kafka:kafka_2.13 and its libraries) could not be downloaded: ${reason}. ` +
      'Check the network, HTTPS_PROXY or the mirror in ~/.m2/settings.xml and start again (finished files are kept), ' +
      'or set KAFKA_BROKERS to a Kafka that you run.',
    cause,
  );
}
