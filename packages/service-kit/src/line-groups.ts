import { once } from 'node:events';
import type { RawLine } from './ndjson-lines.ts';

export type LineGroupOptions = {
  readonly maxLines: number;
  readonly maxBytes: number;
  readonly concurrency: number;
  /** Once aborted no more groups start; those under way are finished. */
  readonly stop: AbortSignal;
  /** Takes a group to the text of its results; `before` settles when the group before has them. Never rejects. */
  readonly run: (lines: readonly RawLine[], before: Promise<unknown>) => Promise<string>;
  /** Writes results in the order of lines; resolves when there is room for more. Never rejects. */
  readonly emit: (text: string) => Promise<void>;
};

export type LineGroups = {
  /** Resolves when there is room for more lines. */
  add(line: RawLine): Promise<void> | undefined;
  /** Starts a group of what is there unless others are under way: a lone line does not wait for company. */
  flush(): void;
  /** Resolves when every result has been written, to the first line that was not run, if it was stopped. */
  end(): Promise<number | undefined>;
};

/**
 * Joins lines to groups and runs them, a bounded number at once. While a group runs the next one fills; when it is
 * full, reading pauses. So memory is bounded by (concurrency + 1) groups, and a slow reader of results slows us.
 */
export function createLineGroups(options: LineGroupOptions): LineGroups {
  const { stop, concurrency } = options;
  const stopped = stop.aborted ? Promise.resolve() : once(stop, 'abort');
  let group: RawLine[] = [];
  let bytes = 0;
  let running = 0;
  let before: Promise<unknown> = Promise.resolve();
  let written: Promise<void> = Promise.resolve();

  const start = () => {
    const result = options.run(group, before);
    before = result;
    group = [];
    bytes = 0;
    running += 1;
    written = written.then(async () => {
      await options.emit(await result);
      running -= 1;
      flush();
    });
  };
  const flush = () => {
    if (group.length > 0 && running < concurrency && !stop.aborted) start();
  };
  const isFull = () => group.length >= options.maxLines || bytes >= options.maxBytes;
  const waitForRoom = async () => {
    while (isFull() && !stop.aborted) await Promise.race([written, stopped]);
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
      return group[0]?.line;
    },
  };
}
