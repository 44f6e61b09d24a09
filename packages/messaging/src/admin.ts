import type { Admin } from 'kafkajs';
import type { Kafka } from './kafka.ts';

/** An admin client for the time of one piece of work. */
export async function withAdmin<T>(kafka: Kafka, fn: (admin: Admin) => Promise<T>): Promise<T> {
  const client = kafka.open();
  const admin = client.js.admin();
  try {
    await admin.connect();
    return await fn(admin);
  } finally {
    await admin.disconnect().catch(() => undefined);
    client.destroyConnections();
  }
}
