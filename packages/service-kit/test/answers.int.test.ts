import { Readable } from 'node:stream';
import { FeedCursorError } from '@samband/postgres';
import { expect, it } from 'vitest';
import type { Handler } from '../src/index.ts';
import { conflict, forbidden, gone, lostRace, notFound, tooManyRequests, unavailable } from '../src/index.ts';
import { type getNote, startTestHttp } from './test-api.ts';

type GetNote = Handler<typeof getNote>;

async function answerOf(getNote: GetNote): Promise<{ response: Response; text: string; logs: string }> {
  await using test = await startTestHttp({ getNote });
  const response = await test.call('/v1/notes/1');
  return { response, text: await response.text(), logs: test.logs.join('') };
}

const throwing =
  (error: unknown): GetNote =>
  async () => {
    throw error;
  };

it.each([
  [notFound(), 404, 'not-found'],
  [conflict('other-body', 'Known with another body.'), 409, 'other-body'],
  [gone('erased', 'Erased.'), 410, 'erased'],
  [lostRace(), 412, 'lost-race'],
  [forbidden('not-yours', 'Not yours.'), 403, 'not-yours'],
  [new FeedCursorError('cursor-expired'), 410, 'cursor-expired'],
  [new FeedCursorError('cursor-malformed'), 422, 'invalid-content'],
])('%s is a problem document', async (error, status, code) => {
  const { response, text } = await answerOf(throwing(error));
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(JSON.parse(text)).toMatchObject({ status, code, instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/) });
});

it('says when to come back', async () => {
  const limited = await answerOf(throwing(tooManyRequests(7)));
  expect([limited.response.status, limited.response.headers.get('retry-after')]).toEqual([429, '7']);
  const down = await answerOf(throwing(unavailable()));
  expect([down.response.status, down.response.headers.get('retry-after')]).toEqual([503, '5']);
});

it('is 503 when the database is lost, with the reason in the log only', async () => {
  const error = Object.assign(new Error('terminating connection of Ali'), { code: '57P01', severity: 'FATAL' });
  const { response, text, logs } = await answerOf(throwing(error));
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect(text).not.toContain('57P01');
  expect(logs).toContain('57P01');
  expect(logs).not.toContain('Ali');
});

it('is 500 without text for what nobody foresaw', async () => {
  const { response, text, logs } = await answerOf(throwing(new TypeError('undefined is not a function')));
  expect(response.status).toBe(500);
  expect(JSON.parse(text)).toMatchObject({ code: 'internal-error' });
  expect(text).not.toContain('undefined');
  expect(logs).toContain('undefined is not a function');
});

it.each([['text'], [undefined], [null]])('is 500 when %s is thrown', async (thing) => {
  expect((await answerOf(throwing(thing))).response.status).toBe(500);
});

it('has only the fields of its contract', async () => {
  const body = { id: 'a', bytes: 1, decision: 'revoke' };
  const { text } = await answerOf(async () => ({ status: 200, body }));
  expect(JSON.parse(text)).toEqual({ id: 'a', bytes: 1 });
});

it('is 500 when it is not as its contract says, and the log names the field, not the value', async () => {
  const body = { id: 'Ali', bytes: 'many' as unknown as number };
  const { response, text, logs } = await answerOf(async () => ({ status: 200, body }));
  expect(response.status).toBe(500);
  expect(text).not.toContain('bytes');
  expect(logs).toContain('getNote: the answer 200 is not as its contract says at /bytes');
  expect(logs).not.toMatch(/many|Ali/);
});

it('may be a stream, which has no time limit', async () => {
  const lines = async function* () {
    yield 'data: 1\n\n';
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    yield 'data: 2\n\n';
  };
  const getNote = (async () => ({
    status: 200,
    stream: Readable.from(lines()),
    contentType: 'text/event-stream',
  })) as unknown;
  await using test = await startTestHttp({ getNote: getNote as GetNote, limits: { requestMs: 500 } });
  const response = await test.call('/v1/notes/1');
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(await response.text()).toBe('data: 1\n\ndata: 2\n\n');
});

it('carries headers that protect browsers and caches', async () => {
  const { response } = await answerOf(async () => ({ status: 200, body: { id: 'a', bytes: 1 } }));
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'cache-control': 'no-store',
  });
});
