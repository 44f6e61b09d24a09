import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apis } from '@samband/contracts';
import { findFreePorts } from '@samband/local-kafka';
import { createTestDatabase, eventually, testStack, uniqueTopicPrefix } from '@samband/testkit';
import { expect, it } from 'vitest';
import { startTcpProxy } from '../../postgres/test/tcp-proxy.ts';
import { root } from '../src/paths.ts';
import { startService } from '../src/services.ts';

const simpleQuery = 'Q'.charCodeAt(0);
const parse = 'P'.charCodeAt(0);

/** In place of the database: each statement, the first time that it is asked, costs the asker all its connections. */
async function startMoodyDatabase(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const proxy = await startTcpProxy({ host: target.hostname, port: Number(target.port) });
  target.port = String(proxy.port);
  const met = new Set<string>();
  proxy.filter = () => (direction, bytes) => {
    const [type] = bytes;
    // Values follow the text of a statement and differ each time.
    const text = bytes.toString('latin1', 5).slice(0, 100);
    if (direction === 'toClient' || (type !== simpleQuery && type !== parse) || met.has(text)) return bytes;
    met.add(text);
    proxy.cut();
    return Buffer.alloc(0);
  };
  return { url: target.href, met, [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose]() };
}

const services = Object.keys(apis);
const databases = await Promise.all(services.map(() => createTestDatabase({ migrate: false })));
const ports = await findFreePorts(services.length);

it.concurrent.each(services.map((name, i) => ({ name, databaseUrl: databases[i]?.url ?? '', port: ports[i] ?? 0 })))(
  '$name starts though the database goes away at every step of it',
  async ({ name, databaseUrl, port }) => {
    await using moody = await startMoodyDatabase(databaseUrl);
    const runDir = await mkdtemp(join(tmpdir(), 'samband-start-'));
    const server = await startService(
      { servicesDir: join(root, 'services'), runDir },
      {
        name,
        port,
        databaseUrl: moody.url,
        kafkaBrokers: testStack().kafkaBrokers,
        oidcIssuer: 'http://127.0.0.1:1',
        env: { ...process.env, KAFKA_TOPIC_PREFIX: uniqueTopicPrefix('start') },
      },
    );
    try {
      const live = eventually(() => fetch(`http://127.0.0.1:${port}/health/live`), { timeoutMs: 60_000 });
      const ended = server.ended.then(async (why) => `${why}\n${await readFile(server.logFile, 'utf8')}`);
      expect(await Promise.race([live.then(({ status }) => status), ended])).toBe(200);
      // So the proxy did read statements.
      expect(moody.met.size).toBeGreaterThan(20);
    } finally {
      await server.stop();
      await rm(runDir, { recursive: true, force: true });
    }
  },
);
