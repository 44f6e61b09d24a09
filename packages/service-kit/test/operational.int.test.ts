import { eventually } from '@samband/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addRoute, buildHttp, createLogger, HealthError } from '../src/index.ts';
import { api, getPublic, startTestHttp, type TestHttp } from './test-api.ts';

let stale = false;
let test: TestHttp;
beforeAll(async () => {
  const register = () => {
    if (stale) throw new HealthError('the register is 5 minutes behind');
  };
  const database = async () => {
    if (stale) throw new Error('connect ECONNREFUSED 10.0.0.1 password=x');
  };
  test = await startTestHttp({ checks: { database, register } });
});
afterAll(() => test[Symbol.asyncDispose]());

const get = async (path: string) => {
  const response = await fetch(`${test.url}${path}`);
  return { response, text: await response.text() };
};

describe('health', () => {
  it('is ready when every dependency that a write needs is', async () => {
    const { response, text } = await get('/health/ready');
    expect(response.status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      status: 'ready',
      checks: {
        database: { ok: true, milliseconds: expect.any(Number) },
        register: { ok: true, milliseconds: expect.any(Number) },
      },
    });
  });

  it('names what is not, without details of errors', async () => {
    stale = true;
    const { response, text } = await get('/health/ready');
    stale = false;
    expect(response.status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({
      status: 'not-ready',
      checks: {
        database: { ok: false, detail: 'failed' },
        register: { ok: false, detail: 'the register is 5 minutes behind' },
      },
    });
    expect((await get('/health/live')).response.status).toBe(200);
  });

  it('does not wait for a dependency that never answers', { timeout: 10_000 }, async () => {
    await using hanging = await startTestHttp({ checks: { kafka: () => new Promise(() => undefined) } });
    const response = await fetch(`${hanging.url}/health/ready`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ checks: { kafka: { ok: false, detail: 'no answer in 2 seconds' } } });
  });
});

describe('metrics', () => {
  it('count requests by route, and hold nothing of paths or callers', async () => {
    await test.call('/v1/notes/secret?wait=0');
    await test.call('/v1/nowhere/secret');
    const text = await eventually(async () => {
      const { text: counted } = await get('/metrics');
      expect(counted).toMatch(/_count\{service="test",method="GET",route="\/v1\/notes\/:id",status="200"\} 1$/m);
      expect(counted).toContain('route="unknown"');
      return counted;
    });
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).not.toContain('secret');
  });
});

describe('documents', () => {
  it('are OpenAPI 3.1 of the contracts', async () => {
    const { text } = await get('/openapi.json');
    const document = JSON.parse(text) as { openapi: string; paths: Record<string, object> };
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths)).toEqual(['/v1/notes', '/v1/notes/{id}', '/v1/public']);
    expect(document).toMatchObject({
      paths: { '/v1/notes': { post: { security: [{ token: ['notes:write'] }, { token: ['notes:admin'] }] } } },
    });
  });

  it('can be read at /docs without any other host', async () => {
    const { response, text } = await get('/docs');
    expect(response.status).toBe(200);
    const files = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(files.length).toBeGreaterThan(2);
    expect(files.filter((path) => /^(https?:)?\/\//.test(path))).toEqual([]);
    for (const path of files) expect((await fetch(new URL(path, `${test.url}/docs/`))).status).toBe(200);
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'self'/);
    expect(response.headers.get('content-security-policy')).not.toMatch(/https?:\/\//);
  });
});

describe('logs', () => {
  it('tell of each request its operation, caller and status, and nothing that names a person', async () => {
    const before = test.logs.length;
    await test.call('/v1/notes/Hosseini?wait=0', { headers: { 'x-forwarded-for': '10.1.2.3' } });
    // Written after the answer, and a line of an earlier request may come in between.
    const own = await eventually(() => {
      const line = test.logs.slice(before).find((each) => each.includes('getNote'));
      if (line === undefined) throw new Error('no line yet');
      return line;
    });
    expect(JSON.parse(own)).toMatchObject({
      level: 'info',
      service: 'test',
      operation: 'getNote',
      agency: 'Polismyndigheten',
      clientId: 'test-client',
      route: '/v1/notes/:id',
      status: 200,
      reqId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(test.logs.slice(before).join('')).not.toMatch(/Hosseini|127\.0\.0\.1|10\.1\.2\.3|Bearer|eyJ/);
  });
});

describe('deny by default', () => {
  const options = {
    service: 'test',
    api,
    verify: async () => Promise.reject(new Error('unused')),
    logger: createLogger({ service: 'test', level: 'silent' }),
  };

  it('refuses a route without contract', () => {
    const http = buildHttp(options);
    expect(() => http.fastify.get('/v1/backdoor', async () => 'open')).toThrow('has no contract; use addRoute');
    expect(() => http.fastify.get('/docsanything', async () => 'open')).toThrow('has no contract');
  });

  it.each([[undefined], [{ scopes: [] }], [{}]])('refuses a contract whose access is %j', (access) => {
    const contract = { ...getPublic, access } as unknown as typeof getPublic;
    expect(() => buildHttp({ ...options, api: { ...api, routes: { contract } } })).toThrow(
      'getPublic says not who may',
    );
  });

  it('refuses what is not in the API, or twice', () => {
    const http = buildHttp(options);
    const handler = async () => ({ status: 200 as const, body: { agency: null } });
    expect(() => addRoute(http, { ...getPublic }, handler)).toThrow('is not in the API of test');
    addRoute(http, getPublic, handler);
    expect(() => addRoute(http, getPublic, handler)).toThrow('has a handler already');
  });

  it('does not start with an operation that nobody handles', async () => {
    await expect(buildHttp(options).listen({ host: '127.0.0.1', port: 0 })).rejects.toThrow(
      'no handler for postNote, getNote, getPublic',
    );
  });
});
