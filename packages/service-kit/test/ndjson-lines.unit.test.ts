import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ndjsonLines } from '../src/ndjson-lines.ts';

async function lines(chunks: readonly Buffer[], max = 100): Promise<[number, string | undefined][]> {
  const result: [number, string | undefined][] = [];
  for await (const list of ndjsonLines(from(chunks), max)) {
    for (const { line, bytes } of list) result.push([line, bytes?.toString()]);
  }
  return result;
}

async function* from(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

it('gives the same lines however the body was cut', async () => {
  const piece = fc.constantFrom('{"a":1}', '\n', '\r\n', ' ', 'å', 'x'.repeat(30), '\uFEFF', '');
  const body = fc.array(piece, { maxLength: 40 }).map((pieces) => Buffer.from(pieces.join('')));
  await fc.assert(
    fc.asyncProperty(body, fc.array(fc.nat(200)), async (bytes, cuts) => {
      const sorted = [0, ...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length];
      const chunks = sorted.slice(1).map((cut, n) => bytes.subarray(sorted[n], cut));
      const expected = bytes
        .toString()
        .split('\n')
        .map((text, n): [number, string] => [n + 1, text.replace(/\r$/, '')])
        .filter(([, text]) => /[^ \t\r]/.test(text))
        .map(([n, text]) => [n, Buffer.byteLength(text) > 40 ? 'long' : text]);
      const got = (await lines(chunks, 41)).map(([n, text]) => [
        n,
        text === undefined || text.length > 40 ? 'long' : text,
      ]);
      const short = ([, text]: (number | string)[]) => text !== 'long' && Buffer.byteLength(String(text)) < 38;
      expect(got.filter(short)).toEqual(expected.filter(short));
      expect(got.map(([n]) => n)).toEqual(expected.map(([n]) => n));
    }),
    { numRuns: 300 },
  );
});

it('keeps no more of a line than allowed', async () => {
  const long = Array.from({ length: 1_000 }, () => Buffer.alloc(1_000, 'x'));
  expect(await lines([...long, Buffer.from('\nshort')], 500)).toEqual([
    [1, undefined],
    [2, 'short'],
  ]);
});

it('takes a line of exactly the length that is allowed', async () => {
  expect(await lines([Buffer.from(`${'x'.repeat(10)}\n${'x'.repeat(11)}`)], 10)).toEqual([
    [1, 'x'.repeat(10)],
    [2, undefined],
  ]);
});
