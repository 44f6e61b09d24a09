/** One line that is not blank; `bytes` is undefined where it was longer than allowed. */
export type RawLine = { readonly line: number; readonly bytes: Buffer | undefined };

const NEWLINE = 10;

/**
 * Cuts a body into lines as it streams, in lists of what one chunk completed. Blank lines are counted, not given; a
 * last line needs no line end; of a line longer than `maxBytes` no more than that is ever kept.
 */
export async function* ndjsonLines(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<RawLine[]> {
  let line = 0;
  let parts: Buffer[] = [];
  let length = 0;
  const keep = (part: Buffer) => {
    length += part.length;
    if (length > maxBytes) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const take = (): RawLine | undefined => {
    const bytes = length > maxBytes ? undefined : withoutLineEnd(Buffer.concat(parts));
    parts = [];
    length = 0;
    line += 1;
    return bytes !== undefined && isBlank(bytes) ? undefined : { line, bytes };
  };
  for await (const chunk of chunks) {
    const complete: RawLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      keep(chunk.subarray(start, end));
      start = end + 1;
      const taken = take();
      if (taken !== undefined) complete.push(taken);
    }
    // Copied: what waits for the next chunk must not keep this one alive.
    keep(Buffer.from(chunk.subarray(start)));
    yield complete;
  }
  const last = length === 0 ? undefined : take();
  if (last !== undefined) yield [last];
}

function withoutLineEnd(bytes: Buffer): Buffer {
  return bytes.at(-1) === 13 ? bytes.subarray(0, -1) : bytes;
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 32 || byte === 9 || byte === 13);
}
