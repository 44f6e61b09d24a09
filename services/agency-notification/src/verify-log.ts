import {
  EvidenceError,
  findStrayKey,
  type Link,
  type LogName,
  listAllCheckpoints,
  listPublicKeys,
  readCheckpoints,
  readExport,
  readKeys,
  streamRecords,
  type Verification,
  verifyChain,
} from '@samband/audit';
import type { Checkpoint, CheckpointKey } from '@samband/contracts';
import type { Pool } from '@samband/postgres';
import { findAlteredOutside } from './verify-outside.ts';

const home = 'agency-notification';

export type Given = {
  readonly key?: string | undefined;
  readonly checkpoint?: readonly string[] | undefined;
  readonly log?: string | undefined;
  readonly service?: string | undefined;
};
export type Which = { readonly service: string; readonly log: LogName };
type Evidence = {
  readonly checkpoints: readonly Checkpoint[];
  readonly keys: readonly CheckpointKey[];
  readonly from?: string | undefined;
  readonly until?: string | undefined;
};

type Print = (line: string) => void;

const logsOf = (service: string): readonly LogName[] =>
  service === home ? ['disclosures', 'reads', 'refusals'] : ['reads'];

/** The log that is meant: agency-notification has three, the other services a read log each. */
export function whichOf({ service = home, log = service === home ? 'disclosures' : 'reads' }: Given): Which {
  const found = logsOf(service).find((each) => each === log);
  if (found === undefined) throw new EvidenceError(`${service} has no log ${log}`);
  return { service, log: found };
}

/** Which log a file is of stands in it; who asks for a certain one is not given another. */
export async function verifyFile(given: Given, file: string, print: Print): Promise<number> {
  const checkpoints: Checkpoint[] = [];
  const keys: CheckpointKey[] = [];
  let found: Given = {};
  let stretch: Pick<Evidence, 'from' | 'until'> = {};
  for await (const line of readExport(file)) {
    if ('log' in line) {
      found = { service: line.log.service, log: line.log.name };
      stretch = { from: line.log.from, until: line.log.until };
    }
    if ('checkpoint' in line) checkpoints.push(line.checkpoint);
    if ('key' in line) keys.push(line.key);
  }
  const which = whichOf({ ...found, ...given });
  const held = whichOf({ log: given.log, ...found });
  if (held.service !== which.service || held.log !== which.log)
    throw new EvidenceError(`${file} is the log ${held.log} of ${held.service}, not ${which.log} of ${which.service}`);
  const records = async function* (): AsyncGenerator<Link> {
    for await (const line of readExport(file)) if ('record' in line) yield line.record;
  };
  return judge(records(), { given, which, print, evidence: { checkpoints, keys, ...stretch } });
}

/** 0 when the log is intact, 1 when it is not. */
export async function verifyDatabase(given: Given, pool: Pool, print: Print): Promise<number> {
  const which = whichOf(given);
  const checkpoints = await listAllCheckpoints(pool, which.log);
  const evidence = { checkpoints, keys: await listPublicKeys(pool) };
  const code = await judge(streamRecords(pool, which.log), { given, which, print, evidence });
  return code === 0 ? verifyOutside(pool, which, print) : code;
}

/** What the chain holds only the hash of, and the keys by which persons are found in it. */
async function verifyOutside(pool: Pool, { service }: Which, print: Print): Promise<number> {
  const altered = service === home ? await findAlteredOutside(pool) : undefined;
  const stray = await findStrayKey(pool, logsOf(service));
  if (altered !== undefined) print(`BROKEN outside the chain: ${altered}`);
  if (stray !== undefined) print(`BROKEN outside the chain: the key of person ${stray} fits nothing in the log`);
  return altered === undefined && stray === undefined ? 0 : 1;
}

type Judging = { readonly given: Given; readonly which: Which; readonly print: Print; readonly evidence: Evidence };

async function judge(records: AsyncIterable<Link>, { given, which, print, evidence }: Judging): Promise<number> {
  const kept = (await Promise.all((given.checkpoint ?? []).map(readCheckpoints))).flat().filter(isOf(which));
  if (given.checkpoint !== undefined && kept.length === 0)
    throw new EvidenceError(`none of the kept checkpoints is of the log ${which.log} of ${which.service}`);
  const keys = given.key === undefined ? evidence.keys : await readKeys(given.key);
  const checkpoints = evidence.checkpoints.filter(isOf(which));
  const result = await verifyChain(records, { ...evidence, checkpoints, kept, keys });
  if (given.key === undefined)
    print('note: the public key comes with the log itself: whoever could replace both is not found; give --key');
  for (const line of report(result, which, kept.length > 0)) print(line);
  const { from, until } = evidence;
  if (from !== undefined && result.from !== undefined)
    print(`unknown: records 1 to ${result.from - 1}; the file says that it begins with ${from}`);
  const last = (result.from ?? 1) + result.records - 1;
  if (until !== undefined) print(`unknown: what came after record ${last}; the file says that it ends before ${until}`);
  return result.fault ? 1 : 0;
}

/** Checkpoints of before other services had a log name none. */
function isOf({ service, log }: Which): (checkpoint: Checkpoint) => boolean {
  return (checkpoint) => checkpoint.log === log && (checkpoint.service ?? home) === service;
}

function report(result: Verification, { service, log }: Which, isKept: boolean): string[] {
  const { fault, records, witnessed, unwitnessed, checkpoints, proved } = result;
  const chained = `intact: ${records} records, ${witnessed} witnessed by ${checkpoints} checkpoints; ${log} of ${service}`;
  const notYet = `unwitnessed: the last ${unwitnessed} records are chained, but no checkpoint covers them yet`;
  return [
    fault ? `BROKEN at record ${fault.seq} (${fault.code}): ${fault.text}` : chained,
    ...(!fault && unwitnessed > 0 ? [notYet] : []),
    proved > 0
      ? `proved by a kept checkpoint: records up to ${proved}; after that, the word of whoever holds the signing key`
      : isKept
        ? 'unknown: no kept checkpoint covers what is intact'
        : 'unknown: without a kept checkpoint (--checkpoint), whoever holds the signing key could have written all of it anew',
  ];
}
