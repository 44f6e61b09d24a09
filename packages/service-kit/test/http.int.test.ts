import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHttp, type TestHttp } from './test-api.ts';

let test: TestHttp;
beforeAll(async () => {
  test = await startTestHttp();
});
afterAll(() => test[Symbol.asyncDispose]());

const post = (body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) =>
  test.call('/v1/notes', { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

describe('a JSON body', () => {
  it('is parsed by the contract, with its bytes', async () => {
    const response = await post('{ "id": "å", "count": 1 }');
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ id: 'å', bytes: 26 });
  });

  it.each([
    ['{', 400, 'invalid-json'],
    ['', 400, 'empty-body'],
    [Buffer.from([0x22, 0xff, 0x22]), 400, 'invalid-utf8'],
  ])('that cannot be parsed is 400: %s', async (body, status, code) => {
    const response = await post(body);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status, code, type: `urn:samband:problem:${code}` });
  });

  it.each([
    ['{"count":1}', '/id', 'required'],
    ['{"id":1,"count":1}', '/id', 'invalid-type'],
    ['{"id":"a","count":1.5}', '/count', 'invalid-type'],
    ['{"id":"a","count":-1}', '/count', 'too-small'],
    ['{"id":"a","count":1,"kind":"c"}', '/kind', 'invalid-value'],
    ['{"id":"a","count":1,"x/y~z":1}', '/x~1y~0z', 'unknown-field'],
    ['{"id":"a","count":1,"inner":{"words":["ok","toolong"]}}', '/inner/words/1', 'too-big'],
    ['{"id":"a","count":1,"inner":{"words":[],"more":1}}', '/inner/more', 'unknown-field'],
    ['{"id":"a","count":1,"place":{"city":"X"}}', '/place/street', 'required'],
    ['{"id":"a","count":1,"place":7}', '/place', 'invalid-type'],
    ['{"id":"a","count":1,"shape":{"type":"square"}}', '/shape/side', 'required'],
    ['{"id":"a","count":1,"shape":{"type":"cube"}}', '/shape/type', 'invalid-value'],
    ['{"id":"a","count":1,"shape":{}}', '/shape/type', 'required'],
    ['{"id":"a","count":1,"id":"b"}', '/id', 'duplicate-field'],
    ['{"id":"a","count":1,"__proto__":{"x":1}}', '/__proto__', 'unknown-field'],
    ['{"id":"a\\u0000","count":1}', '/id', 'invalid-text'],
    ['{"id":"a\\ud800","count":1}', '/id', 'invalid-text'],
    ['[]', '', 'invalid-type'],
    ['null', '', 'invalid-type'],
  ])('%s is refused at %s as %s', async (body, pointer, code) => {
    const response = await post(body);
    expect(response.status).toBe(422);
    const problem = (await response.json()) as { errors: object[] };
    expect(problem.errors).toEqual([{ pointer, code, detail: expect.any(String) }]);
  });
});
