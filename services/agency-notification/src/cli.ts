import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Checkpoint, CheckpointKey } from '@samband/contracts';
import { createPool, type Pool } from '@samband/postgres';
import type { Link } from './audit/chain.ts';
import { exportLines } from './audit/export-lines.ts';
import { EvidenceError, readCheckpoints, readExport, readKeys } from './audit/read-evidence.ts';
import { type Verification, verifyChain } from './audit/verify-chain.ts';
import { type ChainedLog, streamRecords } from './store/chained-logs.ts';
import { listPublicKeys } from './store/keys.ts';

const usage = `npm run disclosures -- verify                    the log of the system that runs here
npm run disclosures -- verify --file EXPORT      an exported log, without any system
npm run disclosures -- export FILE               the log with its proof
  --key FILE          public key that is trusted (JWK), instead of the one that comes with the log
  --checkpoint FILE   checkpoints that somebody kept; may be given more than once
  --log reads         the read log instead of the disclosure log
Exit code 1 and the first altered record if the log is not what was signed.`;

const options = {
  file: { type: 'string' },
  key: { type: 'string' },
  checkpoint: { type: 'string', multiple: true },
  log: { type: 'string', default: 'disclosures' },
} as const;

type Options = {
  readonly file?: string | undefined;
  readonly key?: string | undefined;
  readonly checkpoint?: readonly string[] | undefined;
  readonly log: ChainedLog;
};

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [action, target] = positionals;
  if (values.log !== 'disclosures' && values.log !== 'reads') throw new EvidenceError(usage);
  const given: Options = { ...values, log: values.log };
  if (action === 'verify') return given.file === undefined ? verifyDatabase(given) : verifyFile(given, given.file);
  if (action === 'export' && target !== undefined) return exportTo(target, given.log);
  throw new EvidenceError(usage);
}

async function verifyFile(given: Options, file: string): Promise<number> {
  const checkpoints: Checkpoint[] = [];
  const keys: CheckpointKey[] = [];
  for await (const line of readExport(file)) {
    if ('checkpoint' in line) checkpoints.push(line.checkpoint);
    if ('key' in line) keys.push(line.key);
  }
  const records = async function* (): AsyncGenerator<Link> {
    for await (const line of readExport(file)) if ('record' in line) yield line.record;
  };
  return judge(records(), { given, checkpoints, keys });
}

async function verifyDatabase(given: Options): Promise<number> {
  await using pool = await openDatabase();
  const checkpoints = await allCheckpoints(pool, given.log);
  return await judge(streamRecords(pool, given.log), { given, checkpoints, keys: await listPublicKeys(pool) });
}

/** Also those beyond the end of the log: they tell that the end was cut off. */
async function allCheckpoints(pool: Pool, log: ChainedLog): Promise<Checkpoint[]> {
  const { rows } = await pool.query<Checkpoint>(
    'select log, count, head, at, kid, signature from checkpoints where log = $1 order by count',
    [log],
  );
  return rows;
}

type Found = {
  readonly given: Options;
  readonly checkpoints: readonly Checkpoint[];
  readonly keys: readonly CheckpointKey[];
};

async function judge(
  records: AsyncIterable<Link> | Iterable<Link>,
  { given, checkpoints, keys }: Found,
): Promise<number> {
  const kept = (await Promise.all((given.checkpoint ?? []).map(readCheckpoints))).flat();
  const trusted = given.key === undefined ? keys : await readKeys(given.key);
  if (given.key === undefined)
    console.log('note: the public key comes with the log itself; give --key to trust your own');
  const all = [...checkpoints, ...kept].filter(({ log }) => log === given.log);
  const result = await verifyChain(records, { checkpoints: all, keys: trusted });
  report(result, kept.length);
  return result.fault ? 1 : 0;
}

function report({ fault, records, witnessed, unwitnessed, checkpoints }: Verification, kept: number): void {
  if (fault) console.log(`BROKEN at record ${fault.seq} (${fault.code}): ${fault.text}`);
  else
    console.log(
      `intact: ${records} records, ${witnessed} witnessed by ${checkpoints} checkpoints (${kept} kept elsewhere)`,
    );
  if (!fault && unwitnessed > 0) {
    console.log(`unwitnessed: the last ${unwitnessed} records are chained, but no checkpoint covers them yet`);
  }
}

async function exportTo(file: string, log: ChainedLog): Promise<number> {
  await using pool = await openDatabase();
  await pipeline(Readable.from(exportLines(pool, log)), createWriteStream(file));
  console.log(`exported to ${file}`);
  return 0;
}

/** The database of the system that runs here, or the one that DATABASE_URL names. */
async function openDatabase(): Promise<Pool> {
  const url = process.env.DATABASE_URL ?? (await urlOfStack());
  return createPool({ url, max: 1, applicationName: 'disclosures' });
}

async function urlOfStack(): Promise<string> {
  const file = join(import.meta.dirname, '..', '..', '..', '.samband', 'stack.json');
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const { postgres = {} } = JSON.parse(text) as { postgres?: Record<string, string> };
  const url = postgres['agency-notification'];
  if (url !== undefined) return url;
  throw new EvidenceError('No system runs here (npm start); give --file with an exported log, or DATABASE_URL.');
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  const code = (error as { code?: string }).code ?? '';
  if (!(error instanceof EvidenceError) && !code.startsWith('ERR_PARSE_ARGS') && code !== 'ENOENT') throw error;
  console.error((error as Error).message);
  return 2;
});
