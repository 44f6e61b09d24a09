import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestHttp, type TestHttp } from './test-api.ts';

let test: TestHttp;
beforeAll(async () => {
  test = await startTestHttp({ limits: { bodyBytes: 1000 } });
});
afterAll(() => test[Symbol.asyncDispose]());

it('answers each line with the status it would have had alone', async () => {
  const lines = [
    '{"id":"1","count":1}',
    '',
    '{"id":"3"}\r',
    'nonsense',
    Buffer.from([0x22, 0xff, 0x22]),
    `{"id":"${'x'.repeat(2000)}","count":1}`,
    '{"id":"7","count":7}',
  ];
  const results = await bulk(
    Buffer.concat(lines.flatMap((line, n) => [Buffer.from(n === 0 ? '' : '\n'), Buffer.from(line)])),
  );
  expect(results.map(({ line, status, id, problem }) => [line, status, id ?? problem?.code])).toEqual([
    [1, 201, '1'],
    [3, 422, 'invalid-content'],
    [4, 400, 'invalid-json'],
    [5, 400, 'invalid-utf8'],
    [6, 413, 'body-too-large'],
    [7, 201, '7'],
  ]);
  expect(results[1]?.problem?.errors).toEqual([{ pointer: '/count', code: 'required', detail: 'required' }]);
});

type Result = { line: number; status: number; id?: string; problem?: { code: string; errors?: object[] } };

async function bulk(body: Buffer<ArrayBuffer>): Promise<Result[]> {
  const headers = { 'content-type': 'application/x-ndjson' };
  const response = await test.call('/v1/notes', { method: 'POST', body, headers });
  expect(response.status).toBe(200);
  return (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Result);
}
