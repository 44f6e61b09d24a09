import kafkajs from 'kafkajs';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { startTcpProxy } from '../../postgres/test/tcp-proxy.ts';
import { withAdmin } from '../src/admin.ts';
import { createKafka } from '../src/index.ts';
import { brokers, createTestLogger } from './support.ts';

// Each test here fails without patches/kafkajs@2.2.4.patch.
const broker = brokers()[0] ?? '';
const { logger } = createTestLogger();

const warnings: Error[] = [];
const keep = (warning: Error) => void warnings.push(warning);
process.on('warning', keep);
afterAll(() => void process.off('warning', keep));

it('kafkajs asks for no negative time-out', async () => {
  const kafka = createKafka({ brokers: [broker], clientId: 'test', logger });
  await withAdmin(kafka, (admin) => admin.listTopics());
  await new Promise((resolve) => setImmediate(resolve));
  expect(warnings.filter(({ name }) => name === 'TimeoutNegativeWarning')).toEqual([]);
});

async function startProxy() {
  const [host = '', port = ''] = broker.split(':');
  const proxy = await startTcpProxy({ host, port: Number(port) });
  onTestFinished(() => proxy[Symbol.asyncDispose]());
  return proxy;
}

it('kafkajs asks a broker again that was too slow to say what it speaks', async () => {
  const proxy = await startProxy();
  let answers = 0;
  // As a broker that takes connections while it still starts: what came too late is nothing.
  proxy.filter = () => (direction, bytes) => (direction === 'toClient' && ++answers === 1 ? Buffer.alloc(0) : bytes);
  const client = new kafkajs.Kafka({
    brokers: [`127.0.0.1:${proxy.port}`],
    requestTimeout: 1_000,
    retry: { retries: 20, maxRetryTime: 500 },
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const admin = client.admin();
  onTestFinished(() => admin.disconnect());
  await admin.connect();
  // Without the patch it holds itself connected and answers "Broker not connected", for as long as the connection lasts.
  await admin.describeCluster();
});

it('kafkajs forgets half a response when it connects again', async () => {
  const proxy = await startProxy();
  let halve = false;
  proxy.filter = () => (direction, bytes) => {
    if (direction === 'toServer' || !halve) return bytes;
    halve = false;
    setTimeout(proxy.cut, 20);
    return bytes.subarray(0, bytes.length / 2);
  };
  const route = () => ({ host: '127.0.0.1', port: proxy.port });
  const kafka = createKafka({ brokers: [broker], clientId: 'test', logger, route });
  await withAdmin(kafka, async (admin) => {
    const topics = await admin.listTopics();
    halve = true;
    // Without the patch the bytes of two connections are read as one: an uncaught RangeError ends the process.
    await admin.listTopics().catch(() => undefined);
    expect((await admin.listTopics()).length).toBeGreaterThanOrEqual(topics.length);
  });
});
