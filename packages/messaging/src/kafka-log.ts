import kafkajs, { type LogEntry } from 'kafkajs';
import type { Logger } from './logger.ts';

// kafkajs calls passing trouble (a rebalance, a broker that restarts) an error; ours is said by consumer and relay.
const { logLevel } = kafkajs;

const levels = new Map<number, keyof Logger>([
  [logLevel.ERROR, 'warn'],
  [logLevel.WARN, 'warn'],
  [logLevel.INFO, 'debug'],
  [logLevel.DEBUG, 'debug'],
]);

export const logCreator = (logger: Logger) => () => (entry: LogEntry) => {
  const level = levels.get(entry.level);
  if (!level || isKnownNoise(entry)) return;
  const { message, timestamp: _time, logger: _name, stack: _stack, ...fields } = entry.log;
  logger[level]({ kafka: entry.namespace, ...fields }, message);
};

function isKnownNoise({ log }: LogEntry): boolean {
  return log.message.includes('switched default partitioner');
}
