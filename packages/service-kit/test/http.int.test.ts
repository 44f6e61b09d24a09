import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHttp, type TestHttp } from './test-api.ts';

let test: TestHttp;
beforeAll(async () => {
  test = await startTestHttp();
});
afterAll(() => test[Symbol.asyncDispose]());

type Body = string | Buffer<ArrayBuffer>;
type Problem = { status: number; code: string; errors: { pointer: string; code: string }[] };

const post = (body: Body, headers: Record<string, string> = {}) =>
  test.call('/v1/notes', { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = (await response.json()) as Problem;
  expect(problem).toMatchObject({ status: response.status, type: `urn:samband:problem:${problem.code}` });
  return problem;
}

describe('a body', () => {
  it('is parsed by the contract, with its bytes', async () => {
    const response = await post('{ "id": "å", "count": 1 }');
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ id: 'å', bytes: 26 });
  });

  it('may begin with a byte order mark', async () => {
    expect((await post('\uFEFF{"id":"a","count":1}')).status).toBe(201);
  });

  it.each<[Body, number, string]>([
    ['{', 400, 'invalid-json'],
    ['{"id":"a" "count":1}', 400, 'invalid-json'],
    ['', 400, 'empty-body'],
    [' \n ', 400, 'empty-body'],
    [Buffer.from([0x22, 0xff, 0x22]), 400, 'invalid-utf8'],
    ['"\u0000"', 400, 'invalid-json'],
    ['['.repeat(100_000), 400, 'invalid-json'],
    [`"${'x'.repeat(1024 * 1024)}"`, 413, 'body-too-large'],
    ['x'.repeat(10 * 1024 * 1024), 413, 'body-too-large'],
  ])('that cannot be read is refused (%#)', async (body, status, code) => {
    expect(await problemOf(await post(body))).toMatchObject({ status, code });
  });

  it('nested deeper than 64 levels is refused, however deep', async () => {
    for (const depth of [65, 500_000]) {
      const problem = await problemOf(await post('['.repeat(depth) + ']'.repeat(depth)));
      const errors = [{ pointer: '/0'.repeat(64), code: 'too-deep' }];
      expect(problem).toMatchObject({ status: 422, detail: 'The body is nested deeper than 64 levels.', errors });
    }
    expect(await problemOf(await post('['.repeat(64) + ']'.repeat(64)))).toHaveProperty('errors');
  });

  it.each([
    ['text/plain', ''],
    ['application/x-www-form-urlencoded', ''],
    ['application/json; charset=iso-8859-1', ''],
    ['application/jsonx', ''],
    ['application/json', 'gzip'],
  ])('of the type %s %s is 415', async (type, encoding) => {
    const response = await post('{"id":"a","count":1}', { 'content-type': type, 'content-encoding': encoding });
    expect(response.headers.get('accept')).toBe('application/json, application/x-ndjson');
    expect(await problemOf(response)).toMatchObject({ status: 415, code: 'unsupported-media-type' });
  });

  it('may name its charset', async () => {
    expect((await post('{"id":"a","count":1}', { 'content-type': 'Application/JSON;charset="UTF-8"' })).status).toBe(
      201,
    );
  });

  it('shorter than its Content-Length, or no HTTP at all, is a problem document too', async () => {
    const answer = await raw('NONSENSE\r\n\r\n');
    expect(answer).toContain('HTTP/1.1 400 Bad Request');
    expect(answer).toContain('"code":"invalid-http"');
    expect(await raw(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`)).toContain('HTTP/1.1 431');
  });
});

describe('content', () => {
  it.each([
    ['{"count":1}', '/id', 'required'],
    ['{"id":1,"count":1}', '/id', 'invalid-type'],
    ['{"id":null,"count":1}', '/id', 'invalid-type'],
    ['{"id":"a","count":1.5}', '/count', 'invalid-type'],
    ['{"id":"a","count":-1}', '/count', 'too-small'],
    ['{"id":"a","count":1e400}', '/count', 'invalid-type'],
    ['{"id":"a","count":9007199254740993}', '/count', 'too-big'],
    ['{"id":"a","count":1,"kind":"c"}', '/kind', 'invalid-value'],
    ['{"id":"a","count":1,"x/y~z":1}', '/x~1y~0z', 'unknown-field'],
    ['{"id":"a","count":1,"constructor":1}', '/constructor', 'unknown-field'],
    ['{"id":"a","count":1,"inner":{"words":["ok","toolong"]}}', '/inner/words/1', 'too-big'],
    ['{"id":"a","count":1,"inner":{"words":[],"more":1}}', '/inner/more', 'unknown-field'],
    ['{"id":"a","count":1,"place":{"city":"X"}}', '/place/street', 'required'],
    ['{"id":"a","count":1,"place":{"country":"X","town":1}}', '/place/town', 'unknown-field'],
    ['{"id":"a","count":1,"place":7}', '/place', 'invalid-type'],
    ['{"id":"a","count":1,"title":{"lang":"sv"}}', '/title/text', 'required'],
    ['{"id":"a","count":1,"shape":{"type":"square"}}', '/shape/side', 'required'],
    ['{"id":"a","count":1,"shape":{"type":"cube"}}', '/shape/type', 'invalid-value'],
    ['{"id":"a","count":1,"shape":{}}', '/shape/type', 'required'],
    ['{"id":"a","count":1,"tags":{"k":1}}', '/tags/k', 'invalid-type'],
    ['{"id":"a","count":1,"id":"b"}', '/id', 'duplicate-field'],
    ['{"id":"a","count":1,"\\u0069d":"b"}', '/id', 'duplicate-field'],
    ['{"id":"a","count":1,"__proto__":{"x":1}}', '/__proto__', 'unknown-field'],
    ['{"id":"a","count":1,"inner":{"words":[],"__proto__":null}}', '/inner/__proto__', 'unknown-field'],
    ['{"id":"a\\u0000","count":1}', '/id', 'invalid-text'],
    ['{"id":"a\\ud800","count":1}', '/id', 'invalid-text'],
    ['{"id":"a","count":1,"inner":{"words":["\\udc00"]}}', '/inner/words/0', 'invalid-text'],
    ['[]', '', 'invalid-type'],
    ['null', '', 'invalid-type'],
    ['"text"', '', 'invalid-type'],
  ])('%s is refused at %s as %s', async (body, pointer, code) => {
    const problem = await problemOf(await post(body));
    expect(problem).toMatchObject({ status: 422, code: 'invalid-content' });
    expect(problem.errors).toEqual([{ pointer, code, detail: expect.any(String) }]);
  });

  it('with several faults names each of them', async () => {
    const problem = await problemOf(await post('{"count":"x","kind":"c","more":1}'));
    expect(problem.errors.map((e) => e.pointer).toSorted()).toEqual(['/count', '/id', '/kind', '/more']);
  });

  it('with thousands of faults is answered shortly', async () => {
    const body = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`f${n}`, n]));
    expect((await problemOf(await post(JSON.stringify(body)))).errors).toHaveLength(100);
  });

  it('is never repeated in the answer', async () => {
    const secret = 'Hemlig4711';
    const bodies = [
      `{"id":"${secret}${'x'.repeat(30)}","count":"${secret}","kind":"${secret}"}`,
      `{"id":["${secret}"],"count":{"a":"${secret}"},"place":{"city":"${secret}"},"shape":{"type":"${secret}"}}`,
      `{"id":"${secret}`,
      `${secret}`,
      `{"id":"${secret}\\u0000","count":1,"inner":{"words":["${secret}"]}}`,
    ];
    for (const body of bodies) {
      const response = await post(body);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(await response.text()).not.toContain(secret);
    }
    await test.call(`/v1/notes/${secret}too-long?wait=${secret}`, { headers: { purpose: secret } });
    expect(test.logs.join('')).not.toContain(secret);
  });
});

describe('a path', () => {
  it('that is unknown is 404', async () => {
    expect(await problemOf(await test.call('/v1/unknown'))).toMatchObject({ status: 404, code: 'not-found' });
    expect(await problemOf(await test.call('/v1/notes/'))).toMatchObject({ status: 422 });
  });

  it('with another method is 405 and says which are allowed', async () => {
    const response = await test.call('/v1/notes/1', { method: 'DELETE' });
    expect(response.headers.get('allow')).toBe('GET');
    expect(await problemOf(response)).toMatchObject({ status: 405, code: 'method-not-allowed' });
    const body = { method: 'PUT', body: 'x'.repeat(5_000_000), headers: { 'content-type': 'text/plain' } };
    expect((await test.call('/v1/notes', body)).status).toBe(405);
  });

  it('that is not well-formed is 400', async () => {
    expect(await problemOf(await test.call('/v1/notes/%ff'))).toMatchObject({ status: 400, code: 'invalid-url' });
  });

  it('has parameters, query and headers of the contract, each refused by its pointer', async () => {
    const pointers = async (path: string, headers: Record<string, string> = {}) =>
      (await problemOf(await test.call(path, { headers }))).errors.map((e) => `${e.pointer} ${e.code}`);
    expect(await pointers('/v1/notes/12345678901')).toEqual(['/path/id too-big']);
    expect(await pointers('/v1/notes/a%00')).toEqual(['/path/id invalid-text']);
    expect(await pointers('/v1/notes/a?wait=x')).toEqual(['/query/wait invalid-type']);
    expect(await pointers('/v1/notes/a?wait=1&wait=2')).toEqual(['/query/wait invalid-type']);
    expect(await pointers('/v1/notes/a?more=1&__proto__=2')).toEqual([
      '/query/more unknown-field',
      '/query/__proto__ unknown-field',
    ]);
    expect(await pointers('/v1/notes/a', { purpose: '' })).toEqual(['/headers/purpose too-small']);
  });

  it('takes header values in UTF-8 and in Latin-1', async () => {
    const utf8 = Buffer.from('handläggning').toString('latin1');
    for (const purpose of [utf8, 'handläggning']) {
      const response = await test.call('/v1/notes/a', { headers: { purpose } });
      expect(await response.json()).toMatchObject({ purpose: 'handläggning' });
    }
  });
});

async function raw(text: string): Promise<string> {
  const { port } = new URL(test.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(text);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
