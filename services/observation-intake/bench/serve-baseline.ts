import { createServer } from 'node:http';
import { createKafka } from '@samband/messaging';
import { createLogger } from '@samband/service-kit';

// The bare handler that intake is compared with: parse the body, one awaited send for each request, answer. It checks
// no token and no content, keeps no ledger, and answers what Kafka alone can promise.
const [brokers = '', topic = ''] = process.argv.slice(2);
const logger = createLogger({ service: 'baseline', level: 'error' });
const { js } = createKafka({ brokers: brokers.split(','), clientId: 'baseline', logger }).open();
const producer = js.producer({ idempotent: false, maxInFlightRequests: 1, allowAutoTopicCreation: false });
await producer.connect();

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const { sourceEventId } = JSON.parse(body.toString()) as { sourceEventId: string };
    producer.send({ topic, acks: -1, messages: [{ key: sourceEventId, value: body }] }).then(
      () => response.writeHead(202).end(),
      () => response.writeHead(503).end(),
    );
  });
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
