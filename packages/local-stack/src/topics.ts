import { topics } from '@samband/contracts';
import { compareTopics, createKafka, createTopics, type Logger } from '@samband/messaging';

type TopicsOptions = {
  readonly brokers: readonly string[];
  readonly topicPrefix: string;
  readonly log: (line: string) => void;
};

/** Creates the topics of the contracts that are missing; one that differs from them is left alone and reported. */
export async function createAllTopics({ brokers, topicPrefix, log }: TopicsOptions): Promise<void> {
  const kafka = createKafka({ brokers, clientId: 'samband-local-stack', logger: silent });
  await createTopics(kafka, topics, { topicPrefix });
  for (const { topic, setting, expected, actual } of await compareTopics(kafka, topics, { topicPrefix })) {
    log(`Topic ${topic} differs from the contracts: ${setting} is ${actual}, expected ${expected}.`);
  }
}

const ignore = (): void => {};
// What kafkajs says of a broker that is just starting is noise; what fails is thrown.
const silent: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore, fatal: ignore };
