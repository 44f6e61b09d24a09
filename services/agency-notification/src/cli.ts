import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import {
  EvidenceError,
  exportLines,
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
import { createPool, type Pool } from '@samband/postgres';
import { findAlteredOutside } from './verify-outside.ts';

const usage = `npm run disclosures -- verify                    the disclosure log of the system that runs here
npm run disclosures -- verify --log reads        its read log
npm run disclosures -- verify --service NAME     the read log of another service
npm run disclosures -- verify --file EXPORT      an exported log, without any system
npm run disclosures -- export FILE               a log with its proof (--service, --log as above)
  --key FILE          public key that is trusted (JWK), instead of the one that comes with the log
  --checkpoint FILE   checkpoints that somebody kept; may be given more than once
Exit code 1 and the first altered record if the log is not what was signed.`;

const home = 'agency-notification';
const options = {
  file: { type: 'string' },
  key: { type: 'string' },
  checkpoint: { type: 'string', multiple: true },
  log: { type: 'string' },
  service: { type: 'string' },
} as const;

type Given = {
  readonly key?: string | undefined;
  readonly checkpoint?: readonly string[] | undefined;
  readonly log?: string | undefined;
  readonly service?: string | undefined;
};
type Which = { readonly service: string; readonly log: LogName };
type Evidence = {
  readonly checkpoints: readonly Checkpoint[];
  readonly keys: readonly CheckpointKey[];
  readonly isStretch?: boolean;
};

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [action, target] = positionals;
  if (action === 'verify') return values.file === undefined ? verifyDatabase(values) : verifyFile(values, values.file);
  if (action === 'export' && target !== undefined) return exportTo(target, whichOf(values));
  throw new EvidenceError(usage);
}

/** The log that is meant: agency-notification has both, the other services a read log each. */
function whichOf({ service = home, log = service === home ? 'disclosures' : 'reads' }: Given): Which {
  if (log !== 'reads' && (log !== 'disclosures' || service !== home)) throw new EvidenceError(usage);
  return { service, log };
}

/** Which log a file is of stands in it; who asks for a certain one is not given another. */
async function verifyFile(given: Given, file: string): Promise<number> {
  const checkpoints: Checkpoint[] = [];
  const keys: CheckpointKey[] = [];
  let found: Given = {};
  let isStretch = false;
  for await (const line of readExport(file)) {
    if ('log' in line) {
      found = { service: line.log.service, log: line.log.name };
      isStretch = line.log.until !== undefined;
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
  return judge(records(), { given, which, evidence: { checkpoints, keys, isStretch } });
}

async function verifyDatabase(given: Given): Promise<number> {
  const which = whichOf(given);
  await using pool = await openDatabase(which.service);
  const checkpoints = await listAllCheckpoints(pool, which.log);
  const evidence = { checkpoints, keys: await listPublicKeys(pool) };
  const code = await judge(streamRecords(pool, which.log), { given, which, evidence });
  return code === 0 ? await verifyOutside(pool, which) : code;
}

/** What the chain holds only the hash of, and the keys by which persons are found in it. */
async function verifyOutside(pool: Pool, { service }: Which): Promise<number> {
  const altered = service === home ? await findAlteredOutside(pool) : undefined;
  const stray = await findStrayKey(pool, service === home ? ['disclosures', 'reads'] : ['reads']);
  if (altered !== undefined) console.log(`BROKEN outside the chain: ${altered}`);
  if (stray !== undefined) console.log(`BROKEN outside the chain: the key of person ${stray} fits nothing in the log`);
  return altered === undefined && stray === undefined ? 0 : 1;
}

type Judging = { readonly given: Given; readonly which: Which; readonly evidence: Evidence };

async function judge(records: AsyncIterable<Link>, { given, which, evidence }: Judging): Promise<number> {
  const kept = (await Promise.all((given.checkpoint ?? []).map(readCheckpoints))).flat().filter(isOf(which));
  if (given.checkpoint !== undefined && kept.length === 0)
    throw new EvidenceError(`none of the kept checkpoints is of the log ${which.log} of ${which.service}`);
  const keys = given.key === undefined ? evidence.keys : await readKeys(given.key);
  const checkpoints = evidence.checkpoints.filter(isOf(which));
  const result = await verifyChain(records, { ...evidence, checkpoints, kept, keys });
  if (given.key === undefined)
    console.log('note: the public key comes with the log itself: whoever could replace both is not found; give --key');
  report(result, which);
  return result.fault ? 1 : 0;
}

/** Checkpoints of before other services had a log name none. */
function isOf({ service, log }: Which): (checkpoint: Checkpoint) => boolean {
  return (checkpoint) => checkpoint.log === log && (checkpoint.service ?? home) === service;
}

function report(result: Verification, { service, log }: Which): void {
  const { fault, records, from, witnessed, unwitnessed, checkpoints, proved } = result;
  if (fault) console.log(`BROKEN at record ${fault.seq} (${fault.code}): ${fault.text}`);
  else
    console.log(
      `intact: ${records} records, ${witnessed} witnessed by ${checkpoints} checkpoints; ${log} of ${service}`,
    );
  if (from !== undefined) console.log(`unknown: records 1 to ${from - 1} were not given`);
  if (!fault && unwitnessed > 0) {
    console.log(`unwitnessed: the last ${unwitnessed} records are chained, but no checkpoint covers them yet`);
  }
  console.log(
    proved > 0
      ? `proved by a kept checkpoint: records up to ${proved}; after that, the word of whoever holds the signing key`
      : 'unknown: without a kept checkpoint (--checkpoint), whoever holds the signing key could have written all of it anew',
  );
}

async function exportTo(file: string, which: Which): Promise<number> {
  await using pool = await openDatabase(which.service);
  await pipeline(Readable.from(exportLines(pool, which)), createWriteStream(file));
  console.log(`exported to ${file}`);
  return 0;
}

/** The database of the system that runs here, or the one that DATABASE_URL names. */
async function openDatabase(service: string): Promise<Pool> {
  const url = process.env.DATABASE_URL ?? (await urlOfStack(service));
  return createPool({ url, max: 1, applicationName: 'disclosures' });
}

async function urlOfStack(service: string): Promise<string> {
  const file = join(import.meta.dirname, '..', '..', '..', '.samband', 'stack.json');
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const { postgres } = JSON.parse(text) as { postgres?: Record<string, string> };
  const url = postgres?.[service];
  if (url !== undefined) return url;
  if (postgres !== undefined) throw new EvidenceError(`There is no service ${service} here.`);
  throw new EvidenceError('No system runs here (npm start); give --file with an exported log, or DATABASE_URL.');
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  const code = (error as { code?: string }).code ?? '';
  if (!(error instanceof EvidenceError) && !code.startsWith('ERR_PARSE_ARGS') && code !== 'ENOENT') throw error;
  console.error((error as Error).message);
  return 2;
});
