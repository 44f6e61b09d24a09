import type { RawLine } from './ndjson-lines.ts';

export type LineGroupOptions = {
  readonly maxLines: number;
  readonly maxBytes: number;
  readonly concurrency: number;
  /** Takes a group to the text of its results. Never rejects. */
  readonly run: (lines: readonly RawLine[]) => Promise<string>;
  /** Writes results in the order of lines; resolves when there is room for more. */
  readonly emit: (text: string) => Promise<void>;
};

export type LineGroups = {
  /** Resolves when there is room for more lines. */
  add(line: RawLine): Promise<void> | undefined;
  /** Starts a group of what is there unless others are under way: a lone line does not wait for company. */
  flush(): void;
  /** Resolves when every result has been written. */
  end(): Promise<void>;
};

/**
 * Joins lines to groups and runs them, a bounded number at once. While a group runs the next one fills; when it is
 * full, reading pauses. So memory is bounded by (concurrency + 1) groups, and a slow reader of results slows us.
 */
export function createLineGroups(options: LineGroupOptions): LineGroups {
  let group: RawLine[] = [];
  let bytes = 0;
  let running = 0;
  let written: Promise<void> = Promise.resolve();
  let room = Promise.withResolvers<void>();

  const start = () => {
    const result = options.run(group);
    group = [];
    bytes = 0;
    running += 1;
    written = written.then(async () => {
      await options.emit(await result);
      running -= 1;
      flush();
      room.resolve();
      room = Promise.withResolvers();
    });
  };
  const flush = () => {
    if (group.length > 0 && running < options.concurrency) start();
  };
  const isFull = () => group.length >= options.maxLines || bytes >= options.maxBytes;
  const waitForRoom = async () => {
    while (isFull()) await room.promise;
  };
  return {
    add(line) {
      group.push(line);
      bytes += line.bytes?.length ?? 0;
      if (!isFull()) return undefined;
      flush();
      return isFull() ? waitForRoom() : undefined;
    },
    flush,
    async end() {
      flush();
      while (running > 0) await written;
    },
  };
}
