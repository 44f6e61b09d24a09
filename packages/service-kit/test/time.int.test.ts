import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@samband/testkit';
import { expect, it } from 'vitest';
import type { Handler } from '../src/index.ts';
import { type getNote, startTestHttp } from './test-api.ts';

type GetNote = Handler<typeof getNote>;
const answer = { status: 200, body: { id: 'a', bytes: 0 } } as const;
// Longer than a test may take.
const forever = 600_000;

/** Waits as a long poll does: until something comes, the caller has gone or the service shuts down. */
const waiting =
  (seen: string[]): GetNote =>
  async ({ signal, closing }) => {
    seen.push('waits');
    await once(AbortSignal.any([signal, closing]), 'abort');
    seen.push(closing.aborted ? 'closing' : 'gone');
    return answer;
  };

it('answers 503 for a handler that takes too long, and tells the handler', async () => {
  const seen: string[] = [];
  await using test = await startTestHttp({ getNote: waiting(seen), limits: { requestMs: 500 } });
  const response = await test.call('/v1/notes/1');
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await response.json()).toMatchObject({ code: 'timeout' });
  await eventually(() => expect(seen).toEqual(['waits', 'gone']));
});

it('gives a long poll its wait more', async () => {
  const slow: GetNote = async () => {
    await sleep(1_000);
    return answer;
  };
  await using test = await startTestHttp({ getNote: slow, limits: { requestMs: 500 } });
  expect((await test.call('/v1/notes/1?wait=60')).status).toBe(200);
  expect((await test.call('/v1/notes/1?wait=0')).status).toBe(503);
});

it('answers 408 when a body does not arrive, and closes', async () => {
  await using test = await startTestHttp({ limits: { requestMs: 200 } });
  const token = await test.issuer.token({ audience: 'urn:samband:test', scope: 'notes:write' });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': '100' };
  const request = httpRequest(`${test.url}/v1/notes`, { method: 'POST', headers, agent: false });
  request.on('error', () => undefined);
  request.write('{"id":');
  const [response] = await once(request, 'response');
  expect([response.statusCode, response.headers.connection]).toEqual([408, 'close']);
});

it('ends a long poll at once at shutdown, and the kept-alive connection with it', async () => {
  const seen: string[] = [];
  const test = await startTestHttp({ getNote: waiting(seen), limits: { drainMs: forever } });
  const poll = test.call('/v1/notes/1?wait=60');
  await eventually(() => expect(seen).toEqual(['waits']));
  await test[Symbol.asyncDispose]();
  const response = await poll;
  expect([response.status, response.headers.get('connection')]).toEqual([200, 'close']);
  expect(seen).toEqual(['waits', 'closing']);
});

it('finishes what is under way at shutdown, and takes nothing new', async () => {
  const entered = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const slow: GetNote = async () => {
    entered.resolve();
    await gate.promise;
    return answer;
  };
  const test = await startTestHttp({ getNote: slow, limits: { drainMs: forever } });
  const under = test.call('/v1/notes/1');
  await entered.promise;
  const closed = test[Symbol.asyncDispose]();
  await expect(test.call('/v1/public')).rejects.toThrow();
  gate.resolve();
  expect((await under).status).toBe(200);
  await closed;
});

it('cuts at shutdown what does not end by itself', async () => {
  const entered = Promise.withResolvers<void>();
  const hanging: GetNote = () => {
    entered.resolve();
    return new Promise(() => undefined);
  };
  const test = await startTestHttp({ getNote: hanging, limits: { drainMs: 200, requestMs: forever } });
  const request = test.call('/v1/notes/1').catch(() => 'cut');
  await entered.promise;
  await test[Symbol.asyncDispose]();
  expect(await request).toBe('cut');
});

it('tells the handler that its caller has gone', async () => {
  const seen: string[] = [];
  await using test = await startTestHttp({ getNote: waiting(seen) });
  const abort = new AbortController();
  const gone = test.call('/v1/notes/1?wait=60', { signal: abort.signal }).catch(() => undefined);
  await eventually(() => expect(seen).toEqual(['waits']));
  abort.abort();
  await gone;
  await eventually(() => expect(seen).toEqual(['waits', 'gone']));
});

it('refuses with 503 under overload, but answers health', async () => {
  await using test = await startTestHttp({ limits: { eventLoopDelayMs: 20 } });
  const busy = setInterval(() => {
    const until = performance.now() + 90;
    while (performance.now() < until);
  }, 95);
  try {
    const response = await eventually(async () => {
      // Not the one that is patient with just this.
      const tried = await (globalThis.sambandPlainFetch ?? fetch)(`${test.url}/v1/public`);
      expect(tried.status).toBe(503);
      return tried;
    });
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await response.json()).toMatchObject({ code: 'overloaded' });
    expect((await test.call('/health/live')).status).toBe(200);
    expect((await test.call('/metrics')).status).toBe(200);
  } finally {
    clearInterval(busy);
  }
});
