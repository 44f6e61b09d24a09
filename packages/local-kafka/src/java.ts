import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LocalKafkaError } from './errors.ts';
import { ensurePrivateJava } from './private-java.ts';

const run = promisify(execFile);
const oldestJava = 17;
const executable = process.platform === 'win32' ? 'java.exe' : 'java';

/** A `java` that can run Kafka: JAVA_HOME, then PATH, then a private runtime in the cache (fetched with pip). */
export async function ensureJava(cacheDir: string, log: (line: string) => void): Promise<string> {
  const home = process.env.JAVA_HOME;
  const candidates = home ? [join(home, 'bin', executable), executable] : [executable];
  const tried: string[] = [];
  for (const java of candidates) {
    const version = await javaVersion(java);
    if (version !== undefined && version >= oldestJava) return java;
    tried.push(version === undefined ? `${java}: not found` : `${java}: version ${version}, older than ${oldestJava}`);
  }
  try {
    return await ensurePrivateJava(cacheDir, log);
  } catch (cause) {
    throw javaMissing([...tried, cause instanceof Error ? cause.message : String(cause)], cause);
  }
}

async function javaVersion(java: string): Promise<number | undefined> {
  try {
    const { stderr, stdout } = await run(java, ['-version'], { timeout: 20_000 });
    return parseJavaVersion(stderr + stdout);
  } catch {
    return undefined;
  }
}

/** Major version out of `java -version`: `"17.0.15"` is 17, `"1.8.0_392"` is 8. */
export function parseJavaVersion(text: string): number | undefined {
  const found = /version "(?:1\.)?(\d+)/.exec(text);
  return found ? Number(found[1]) : undefined;
}

function javaMissing(tried: readonly string[], cause: unknown): LocalKafkaError {
  return new LocalKafkaError(
    'java-missing',
    `Kafka needs Java ${oldestJava} or later, and no private Java could be fetched instead.\n${tried.map((line) => `  - ${line}`).join('\n')}\n` +
      `Three ways out: install Java ${oldestJava} or later (JAVA_HOME or java on PATH); ` +
      'set KAFKA_BROKERS to a Kafka that you run; or run Kafka with Docker and set KAFKA_BROKERS to it.',
    cause,
  );
}
