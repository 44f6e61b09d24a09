import type { ConfigDefinition, ConfigOf } from './config.ts';
import { ConfigError, readEnvironment } from './config.ts';
import { createLogger, type Logger } from './logger.ts';

/** A service as `run` handles it: made, started, and disposed of when the process is told to end. */
export type Service = AsyncDisposable & { start(): Promise<unknown> };

export type ServiceContext = {
  readonly logger: Logger;
  /** Ends the process: for what cannot be gone on from, such as a consumer that crashed for good. */
  readonly onFatal: (error: unknown) => void;
};

type CommonConfig = { readonly LOG_LEVEL: string; readonly SHUTDOWN_SECONDS: number };

/**
 * The whole life of a service process: reads the environment, creates, starts, waits for SIGTERM, SIGINT or a fatal
 * error, disposes. Exit code 0 after a signal, 1 after an error; a kill timer ends what does not end by itself.
 */
export async function run<Definition extends ConfigDefinition>(
  definition: Definition,
  create: (config: ConfigOf<Definition>, context: ServiceContext) => Promise<Service> | Service,
): Promise<void> {
  const config = configOrExit(definition);
  if (config === undefined) return;
  const { LOG_LEVEL: level, SHUTDOWN_SECONDS: seconds } = config as unknown as CommonConfig;
  const logger = createLogger({ service: definition.service, level });
  const end = waitForEnd(logger);
  try {
    await using service = await create(config as ConfigOf<Definition>, { logger, onFatal: end.fatal });
    service.start().catch(end.fatal);
    const reason = await end.reached;
    logger.info({ reason }, 'stopping');
    killLater(seconds, logger);
  } catch (error) {
    end.fatal(error);
    // What could not be made, or not be disposed of, may have left a connection behind that would keep the process.
    killLater(1, logger);
  }
}

function configOrExit(definition: ConfigDefinition): object | undefined {
  try {
    return definition.parse(readEnvironment());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 78; // EX_CONFIG of sysexits.h
    return undefined;
  }
}

function waitForEnd(logger: Logger) {
  const { promise: reached, resolve } = Promise.withResolvers<string>();
  const fatal = (error: unknown) => {
    logger.fatal({ err: error }, 'fatal error');
    process.exitCode = 1;
    resolve('fatal error');
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
  // A rejection that nobody handles comes here too.
  process.once('uncaughtException', fatal);
  return { reached, fatal };
}

/** The event loop ends the process when nothing is left to do; this ends it when something hangs. */
function killLater(seconds: number, logger: Logger): void {
  setTimeout(() => {
    logger.fatal({ seconds }, 'did not stop in time');
    process.exit(process.exitCode ?? 1);
  }, seconds * 1000).unref();
}
