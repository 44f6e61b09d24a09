import type { Queryable } from '@samband/postgres';
import { type LogName, type Stretch, streamRecords } from './chained-log.ts';
import { listCheckpoints } from './sign-checkpoints.ts';
import { listPublicKeys } from './signing-key.ts';

export type Export = Stretch & { readonly log: LogName; readonly service: string };

/** A log with its proof, as lines of JSON: whose it is, keys, records, then the checkpoints that cover what was exported. */
export async function* exportLines(db: Queryable, { log, service, ...stretch }: Export): AsyncGenerator<string> {
  yield line({ log: { name: log, service, ...stretch } });
  for (const key of await listPublicKeys(db)) yield line({ key });
  let first: number | undefined;
  let last = 0;
  for await (const record of streamRecords(db, log, stretch)) {
    first ??= record.seq;
    last = record.seq;
    yield line({ record });
  }
  for (let after = 0; ; ) {
    const page = await listCheckpoints(db, log, { after, limit: 1_000 });
    for (const { item } of page)
      if (item.count >= (first ?? 1) - 1 && item.count <= last) yield line({ checkpoint: item });
    if (page.length < 1_000) return;
    after = page.at(-1)?.position ?? after;
  }
}

function line(content: object): string {
  return `${JSON.stringify(content)}\n`;
}
