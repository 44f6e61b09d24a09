import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { defaultCacheDir } from './cache-dir.ts';
import { type RunningChild, startChild, tailOf } from './child.ts';
import { LocalKafkaError } from './errors.ts';
import { ensureJava } from './java.ts';
import { ensureLibraries, kafkaVersion } from './libraries.ts';
import { acceptsConnections, isPortFree } from './ports.ts';
import { recoverRecord } from './process-record.ts';
import { formatProperties, type ServerProperties, singleBroker } from './server-properties.ts';

export type KafkaOptions = {
  /** Data, log and process record of one broker; start again on the same folder to keep its messages. */
  readonly dir: string;
  /** Clients connect here, on 127.0.0.1. */
  readonly port: number;
  /** KRaft controller; default `port + 1`. */
  readonly controllerPort?: number;
  /** Jars and, where needed, a Java runtime; shared by all projects of this user. Default: the user's cache folder. */
  readonly cacheDir?: string;
  /** Megabytes; default 512. */
  readonly heapMb?: number;
  /** Added to, or instead of, the default server.properties. */
  readonly properties?: ServerProperties;
  /** Fixed for the brokers of one cluster; default: random, kept in `dir`. */
  readonly clusterId?: string;
  /** Added to `kafka-storage format`, such as `--add-scram …`. */
  readonly formatArguments?: readonly string[];
  /** Milliseconds until ready; default 60,000. */
  readonly startTimeoutMs?: number;
  /** Progress of downloads and recoveries; default: silent. */
  readonly log?: (line: string) => void;
};

export type RunningKafka = AsyncDisposable & {
  /** `127.0.0.1:<port>` */
  readonly brokers: readonly string[];
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when the broker has ended, whatever the reason. */
  readonly ended: Promise<string>;
  /** Ordinary shutdown; resolves when the process is gone. */
  stop(): Promise<void>;
  /** SIGKILL, for fault tests; the folder can be started again. */
  kill(): Promise<void>;
};

/**
 * Starts a real Apache Kafka in KRaft mode and resolves once it serves.
 * Fails with `LocalKafkaError`: `java-missing`, `download-failed`, `checksum-mismatch`, `port-in-use`,
 * `already-running` (another living process owns the folder), `not-started` (with the end of its log).
 */
export async function startKafka(options: KafkaOptions): Promise<RunningKafka> {
  const log = options.log ?? (() => {});
  const dir = resolve(options.dir);
  await mkdir(dir, { recursive: true });
  await takeOver(dir, log);
  const controllerPort = options.controllerPort ?? options.port + 1;
  await requirePorts([options.port, controllerPort]);

  const cacheDir = options.cacheDir ?? (await defaultCacheDir());
  const jars = join(cacheDir, `kafka-${kafkaVersion}`);
  const [java] = await Promise.all([ensureJava(cacheDir, log), ensureLibraries(jars, log)]);

  const properties = {
    ...singleBroker({ port: options.port, controllerPort, logDir: join(dir, 'data') }),
    ...options.properties,
  };
  await writeFile(join(dir, 'server.properties'), formatProperties(properties));
  const broker: Broker = { dir, java, classPath: join(jars, '*'), heapMb: options.heapMb ?? 512 };
  await formatOnce(broker, options);

  const child = await run(broker, 'kafka', ['kafka.Kafka', join(dir, 'server.properties')]);
  await untilReady(child, options);
  return {
    brokers: [`127.0.0.1:${options.port}`],
    pid: child.pid,
    logFile: child.logFile,
    ended: child.ended,
    stop: () => child.stop(),
    kill: () => child.stop({ signal: 'SIGKILL' }),
    [Symbol.asyncDispose]: () => child.stop(),
  };
}

type Broker = { readonly dir: string; readonly java: string; readonly classPath: string; readonly heapMb: number };

async function takeOver(dir: string, log: (line: string) => void): Promise<void> {
  const { owner, ended } = await recoverRecord(join(dir, 'kafka.pid.json'));
  if (owner !== undefined) {
    throw new LocalKafkaError('already-running', `Kafka already runs on ${dir}, started by process ${owner}.`);
  }
  if (ended !== undefined) log(`Ended Kafka (process ${ended}), left over from a start that was killed.`);
}

async function requirePorts(ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    if (await isPortFree(port)) continue;
    throw new LocalKafkaError('port-in-use', `Kafka cannot start: port ${port} on 127.0.0.1 is already in use.`);
  }
}

/** A format that was cut off leaves no marker, so it is done anew; there was nothing to keep yet. */
async function formatOnce(broker: Broker, options: KafkaOptions): Promise<void> {
  const marker = join(broker.dir, 'cluster-id');
  if (await readFile(marker).catch(() => undefined)) return;
  await rm(join(broker.dir, 'data'), { recursive: true, force: true });
  const clusterId = options.clusterId ?? randomBytes(16).toString('base64url');
  const config = join(broker.dir, 'server.properties');
  const args = [
    'kafka.tools.StorageTool',
    'format',
    `--cluster-id=${clusterId}`,
    '-c',
    config,
    ...(options.formatArguments ?? []),
  ];
  const child = await run(broker, 'format', args);
  if ((await child.ended) !== 'exit code 0') throw await notStarted(child, 'its storage could not be formatted');
  await child.stop();
  await writeFile(marker, clusterId);
}

function run(broker: Broker, name: string, args: readonly string[]): Promise<RunningChild> {
  // Quick start rather than peak speed: https://docs.oracle.com/en/java/javase/17/docs/specs/man/java.html
  const jvm = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', `-Xmx${broker.heapMb}m`, '-Dfile.encoding=UTF-8'];
  const logging = ['showDateTime=true', 'dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS'];
  return startChild({
    command: broker.java,
    args: [
      ...jvm,
      ...logging.map((setting) => `-Dorg.slf4j.simpleLogger.${setting}`),
      '-cp',
      broker.classPath,
      ...args,
    ],
    logFile: join(broker.dir, `${name}.log`),
    recordFile: join(broker.dir, `${name}.pid.json`),
    cwd: broker.dir,
  });
}

/** The port answers before the broker serves; the log line comes after it is registered and unfenced. */
async function untilReady(child: RunningChild, options: KafkaOptions): Promise<void> {
  const deadline = Date.now() + (options.startTimeoutMs ?? 60_000);
  while (!child.hasEnded() && Date.now() < deadline) {
    const text = await readFile(child.logFile, 'utf8');
    if (text.includes('Kafka Server started') && (await acceptsConnections(options.port))) return;
    await delay(50);
  }
  const reason = child.hasEnded() ? `it ended with ${await child.ended}` : 'it was not ready in time';
  await child.stop({ signal: 'SIGKILL' });
  throw await notStarted(child, reason);
}

async function notStarted(child: RunningChild, reason: string): Promise<LocalKafkaError> {
  const tail = await tailOf(child.logFile, 30);
  return new LocalKafkaError('not-started', `Kafka did not start: ${reason}. The end of ${child.logFile}:\n${tail}`);
}
