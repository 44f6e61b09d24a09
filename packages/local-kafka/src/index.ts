export { defaultCacheDir } from './cache-dir.ts';
export { type ChildOptions, type RunningChild, startChild, stopAllChildren, tailOf } from './child.ts';
export { LocalKafkaError, type LocalKafkaErrorCode } from './errors.ts';
export { acceptsConnections, findFreePorts, isPortFree } from './ports.ts';
export { recordProcess, recoverRecord } from './process-record.ts';
export type { ServerProperties } from './server-properties.ts';
export { type KafkaOptions, type RunningKafka, startKafka } from './start-kafka.ts';
