import { once } from 'node:events';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@samband/testkit';
import { expect, it } from 'vitest';
import { type BulkHandler, conflict } from '../src/index.ts';
import { type postNote, startTestHttp, type TestHttp } from './test-api.ts';

type Result = { line: number; status: number; id?: string; problem?: { code: string; errors?: object[] } };
type Bulk = BulkHandler<typeof postNote>;

const note = (id: number | string) => `{"id":"${id}","count":1}`;
const stored: Bulk = async (lines) => lines.map(({ body }) => ({ status: 201, id: body.id }));

async function bulk(test: TestHttp, body: string | Buffer<ArrayBuffer>): Promise<Result[]> {
  const headers = { 'content-type': 'application/x-ndjson' };
  const response = await test.call('/v1/notes', { method: 'POST', body, headers });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/x-ndjson');
  return (await response.text())
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Result);
}

/** A request whose lines are sent and whose results are read one at a time. */
async function open(test: TestHttp): Promise<{ request: ClientRequest; response: Promise<IncomingMessage> }> {
  const token = await test.issuer.token({ audience: 'urn:samband:test', scope: 'notes:write' });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' };
  const request = httpRequest(`${test.url}/v1/notes`, { method: 'POST', headers });
  const response = once(request, 'response').then(([message]) => message as IncomingMessage);
  response.catch(() => undefined);
  return { request, response };
}

it('answers each line with the status it would have had alone', async () => {
  await using test = await startTestHttp({ limits: { bodyBytes: 1000 } });
  const lines = [
    note(1),
    '',
    ' \t\r',
    `{"id":"4"}\r`,
    'nonsense',
    Buffer.from([0x22, 0xff, 0x22]),
    `{"id":"${'x'.repeat(200_000)}","count":1}`,
    `${note(8)}\r`,
    '{"id":"9","count":1,"__proto__":{}}',
    note(10),
  ];
  const body = Buffer.concat(lines.flatMap((line, n) => [Buffer.from(n === 0 ? '' : '\n'), Buffer.from(line)]));
  const results = await bulk(test, body);
  expect(results.map(({ line, status, id, problem }) => [line, status, id ?? problem?.code])).toEqual([
    [1, 201, '1'],
    [4, 422, 'invalid-content'],
    [5, 400, 'invalid-json'],
    [6, 400, 'invalid-utf8'],
    [7, 413, 'body-too-large'],
    [8, 201, '8'],
    [9, 422, 'invalid-content'],
    [10, 201, '10'],
  ]);
  expect(results[1]?.problem?.errors).toEqual([{ pointer: '/count', code: 'required', detail: 'required' }]);
});

it('gives handlers the bytes of each line', async () => {
  const seen: string[] = [];
  const spy: Bulk = async (lines, ...rest) => {
    seen.push(...lines.map(({ line, raw }) => `${line} ${raw.toString()}`));
    return stored(lines, ...rest);
  };
  await using test = await startTestHttp({ postNote: { bulk: spy } });
  await bulk(test, `\uFEFF${note('å')}\r\n\n ${note(3)} \n`);
  expect(seen).toEqual([`1 \uFEFF${note('å')}`, `3  ${note(3)} `]);
});

it.each(['', '\n', '\n\n  \n'])('with nothing in it has no results (%j)', async (body) => {
  await using test = await startTestHttp();
  expect(await bulk(test, body)).toEqual([]);
});

it('takes 100,000 lines with a bad one in the middle', { timeout: 30_000 }, async () => {
  let largest = 0;
  const spy: Bulk = async (lines, ...rest) => {
    largest = Math.max(largest, lines.length);
    return stored(lines, ...rest);
  };
  await using test = await startTestHttp({ postNote: { bulk: spy } });
  const lines = Array.from({ length: 100_000 }, (_, n) => (n === 50_000 ? '{"id":' : note(n + 1)));
  const results = await bulk(test, lines.join('\n'));
  expect(results.map(({ line }) => line)).toEqual(lines.map((_, n) => n + 1));
  expect(results.filter(({ status }) => status !== 201)).toMatchObject([{ line: 50_001, status: 400 }]);
  expect(largest).toBe(500);
});

it('keeps the order of lines with several groups at once', async () => {
  let running = 0;
  let most = 0;
  const slow: Bulk = async (lines, ...rest) => {
    most = Math.max(most, ++running);
    await sleep(lines[0]?.line === 1 ? 60 : 10);
    running -= 1;
    return stored(lines, ...rest);
  };
  await using test = await startTestHttp({ postNote: { bulk: slow, groupLines: 10, concurrency: 3 } });
  const results = await bulk(test, Array.from({ length: 100 }, (_, n) => note(n + 1)).join('\n'));
  expect(results.map(({ id }) => Number(id))).toEqual(results.map((_, n) => n + 1));
  expect(results).toHaveLength(100);
  expect(most).toBe(3);
});

it('tells groups that are handled at once when the one before has been answered', async () => {
  const done: number[] = [];
  const slow: Bulk = async (lines, context, before) => {
    // The earlier a group, the longer it takes to be made ready.
    await sleep(60 / (lines[0]?.line ?? 1));
    await before;
    done.push(...lines.map(({ line }) => line));
    return stored(lines, context, before);
  };
  await using test = await startTestHttp({ postNote: { bulk: slow, groupLines: 1, concurrency: 3 } });
  await bulk(test, Array.from({ length: 6 }, (_, n) => note(n + 1)).join('\n'));
  expect(done).toEqual([1, 2, 3, 4, 5, 6]);
});

it('handles one group at a time unless told otherwise', async () => {
  let running = 0;
  let most = 0;
  const slow: Bulk = async (lines, ...rest) => {
    most = Math.max(most, ++running);
    await sleep(5);
    running -= 1;
    return stored(lines, ...rest);
  };
  await using test = await startTestHttp({ postNote: { bulk: slow, groupLines: 10 } });
  expect(await bulk(test, Array.from({ length: 50 }, (_, n) => note(n + 1)).join('\n'))).toHaveLength(50);
  expect(most).toBe(1);
});

it('lets a handler refuse lines, fail for a group, or answer wrongly, without harm to the others', async () => {
  const handler: Bulk = async (lines) => {
    const first = lines[0]?.line ?? 0;
    if (first === 3) throw Object.assign(new Error('lost'), { code: '57P01', severity: 'FATAL' });
    if (first === 5) throw new TypeError('bug');
    if (first === 7) return [{ status: 201 }];
    if (first === 9) return lines.map(() => ({ status: 'x' as unknown as number }));
    return lines.map(({ line }) => (line === 2 ? conflict('other-body', 'Known with another body.') : { status: 201 }));
  };
  await using test = await startTestHttp({ postNote: { bulk: handler, groupLines: 2 } });
  const results = await bulk(test, Array.from({ length: 12 }, (_, n) => note(n + 1)).join('\n'));
  expect(results.map(({ status }) => status)).toEqual([201, 409, 503, 503, 500, 500, 500, 500, 500, 500, 201, 201]);
  expect(JSON.stringify(results)).not.toMatch(/lost|bug/);
});

it('counts what was refused, and who sent it', async () => {
  const refused: [string, string | undefined, number][] = [];
  await using test = await startTestHttp({
    onRefused: async ({ contract, principal, count }) => {
      refused.push([contract.operationId, principal?.agency, count]);
    },
  });
  await bulk(test, `${note(1)}\nx\n${note(3)}\n{}\n`);
  await test.call('/v1/notes', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } });
  await test.call('/v1/notes', { method: 'POST', body: note(1), headers: { 'content-type': 'application/json' } });
  expect(refused).toEqual([
    ['postNote', 'Polismyndigheten', 2],
    ['postNote', 'Polismyndigheten', 1],
  ]);
});

it('answers a line while the next one is not even written', async () => {
  await using test = await startTestHttp();
  const { request, response } = await open(test);
  request.write(`${note(1)}\n{"id":"2",`);
  const results = createInterface(await response)[Symbol.asyncIterator]();
  expect(JSON.parse((await results.next()).value ?? '')).toMatchObject({ line: 1, status: 201 });
  request.write(`"count":1}\n`);
  expect(JSON.parse((await results.next()).value ?? '')).toMatchObject({ line: 2, status: 201 });
  request.end(note(3));
  expect(JSON.parse((await results.next()).value ?? '')).toMatchObject({ line: 3, status: 201 });
  expect((await results.next()).done).toBe(true);
});

it('stops reading when the handler is slower than the sender', async () => {
  const gate = Promise.withResolvers<void>();
  const stuck: Bulk = async (lines, ...rest) => {
    await gate.promise;
    return stored(lines, ...rest);
  };
  await using test = await startTestHttp({ postNote: { bulk: stuck } });
  const { request, response } = await open(test);
  const line = `${note(`x${'y'.repeat(15)}`)}\n`.repeat(1_000);
  let sent = 0;
  while (request.write(line) || (await Promise.race([once(request, 'drain'), sleep(300)])) !== undefined)
    sent += line.length;
  expect(sent).toBeLessThan(20_000_000);
  gate.resolve();
  request.end();
  (await response).resume();
  await once(await response, 'end');
});

it('stops reading when nobody reads the results, once what may wait is full', { timeout: 60_000 }, async () => {
  let lines = 0;
  const counting: Bulk = async (group, ...rest) => {
    lines += group.length;
    return stored(group, ...rest);
  };
  await using test = await startTestHttp({ postNote: { bulk: counting, resultBytes: 100_000 } });
  const { request, response } = await open(test);
  const total = 400_000;
  const sending = (async () => {
    const chunk = `${note(1)}\n`.repeat(5_000);
    for (let sent = 0; sent < total; sent += 5_000) if (!request.write(chunk)) await once(request, 'drain');
    request.end();
  })();
  // Paused: the response is there, but not read.
  expect(await settled(() => lines)).toBeLessThan(total);
  let results = 0;
  for await (const _ of createInterface(await response)) results += 1;
  await sending;
  expect(results).toBe(total);
});

/** The value once it has stayed the same for a second. */
async function settled(read: () => number): Promise<number> {
  for (let before = -1; ; ) {
    const now = read();
    if (now === before && now > 0) return now;
    before = now;
    await sleep(1_000);
  }
}

it('finishes the group under way and reads no more when the caller goes away', async () => {
  let started = 0;
  let finished = 0;
  const aborted: boolean[] = [];
  const slow: Bulk = async (lines, { signal }) => {
    started += 1;
    if (!signal.aborted) await once(signal, 'abort');
    finished += 1;
    aborted.push(signal.aborted);
    return lines.map(() => ({ status: 201 }));
  };
  await using test = await startTestHttp({ postNote: { bulk: slow, groupLines: 1 } });
  const { request } = await open(test);
  request.on('error', () => undefined);
  request.write(`${note(1)}\n`.repeat(100));
  await eventually(() => expect(started).toBe(1));
  request.destroy();
  await eventually(() => expect(finished).toBe(1));
  await sleep(200);
  expect(started).toBe(1);
  expect(aborted).toEqual([true]);
  expect(test.logs.join('')).not.toContain('"level":"error"');
});

it('at shutdown answers what it read, says from where to send again, and ends', async () => {
  const seen: number[] = [];
  const slow: Bulk = async (lines, ...rest) => {
    await sleep(100);
    seen.push(...lines.map(({ line }) => line));
    return stored(lines, ...rest);
  };
  // Longer than a test may take.
  const limits = { drainMs: 600_000 };
  const test = await startTestHttp({ postNote: { bulk: slow, groupLines: 10 }, limits });
  const { request, response } = await open(test);
  request.on('error', () => undefined);
  request.write(`${note(1)}\n`.repeat(1_000));
  await eventually(() => expect(seen.length).toBeGreaterThan(0));
  const results: Result[] = [];
  const reading = (async () => {
    for await (const line of createInterface(await response)) results.push(JSON.parse(line) as Result);
  })();
  await test[Symbol.asyncDispose]();
  await reading;
  expect(results.slice(0, -1).map(({ line }) => line)).toEqual(seen);
  expect(results.at(-1)).toMatchObject({ line: seen.length + 1, status: 503, problem: { code: 'shutting-down' } });
});

it('ends a body that hardly comes: what was whole is answered, the rest named, the connection closed', async () => {
  await using test = await startTestHttp({ limits: { requestMs: 2_000 } });
  // The keys that tokens are checked with are there from now on.
  await bulk(test, note(0));
  const { request, response } = await open(test);
  request.on('error', () => undefined);
  request.write(`${note(1)}\n`);
  const message = await response;
  const closed = once(message.socket, 'close');
  // A byte now and then, as long as somebody listens.
  const trickle = setInterval(() => request.write(' '), 20);
  const results: Result[] = [];
  for await (const text of createInterface({ input: message })) results.push(JSON.parse(text) as Result);
  expect(results.map(({ line, status, problem }) => [line, status, problem?.code])).toEqual([
    [1, 201, undefined],
    [2, 408, 'request-timeout'],
  ]);
  await closed;
  clearInterval(trickle);
});

it('lets a long body take longer than a short one', async () => {
  await using test = await startTestHttp({ limits: { requestMs: 1_000 } });
  await bulk(test, note(0));
  const { request, response } = await open(test);
  // 100,000 bytes buy 200 seconds.
  request.write(`${' '.repeat(100_000)}\n`);
  await sleep(1_200);
  request.end(note(2));
  const results: Result[] = [];
  for await (const text of createInterface({ input: await response })) results.push(JSON.parse(text) as Result);
  expect(results).toMatchObject([{ line: 2, status: 201 }]);
});

it('is not taken by a route without bulk, nor JSON by one that is bulk only', async () => {
  await using test = await startTestHttp({ postNote: { bulk: stored } });
  const response = await test.call('/v1/notes', {
    method: 'POST',
    body: note(1),
    headers: { 'content-type': 'application/json' },
  });
  expect([response.status, response.headers.get('accept')]).toEqual([415, 'application/x-ndjson']);
});
