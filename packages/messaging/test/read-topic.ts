import type { Kafka } from '../src/index.ts';
import { eventually, uniqueName } from './support.ts';

export type Read = { partition: number; key: string | null; value: string | null; headers: Record<string, string> };

/** Everything that lies in a topic, partition after partition, read without our own consumer. */
export async function readTopic(kafka: Kafka, topic: string): Promise<Read[]> {
  const client = kafka.open();
  const admin = client.js.admin();
  const consumer = client.js.consumer({ groupId: uniqueName('reader'), maxWaitTimeInMs: 50 });
  const found: Read[] = [];
  try {
    await admin.connect();
    const ends = await admin.fetchTopicOffsets(topic);
    const total = ends.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      eachMessage: ({ partition, message: { key, value, headers = {} } }) => {
        const texts = Object.entries(headers).map(([name, text]) => [name, String(text)]);
        found.push({ partition, key: text(key), value: text(value), headers: Object.fromEntries(texts) });
        return Promise.resolve();
      },
    });
    await eventually(() => {
      if (found.length < total) throw new Error(`${found.length} of ${total} messages`);
    });
  } finally {
    await consumer.disconnect();
    await admin.disconnect();
    client.destroyConnections();
  }
  return found.sort((a, b) => a.partition - b.partition);
}

const text = (bytes: Buffer | null): string | null => bytes?.toString() ?? null;
