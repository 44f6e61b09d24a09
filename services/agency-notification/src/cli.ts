import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { EvidenceError, exportLines } from '@samband/audit';
import { createPool, type Pool } from '@samband/postgres';
import { verifyDatabase, verifyFile, type Which, whichOf } from './verify-log.ts';

const usage = `npm run disclosures -- verify                    the disclosure log of the system that runs here
npm run disclosures -- verify --log reads        its read log
npm run disclosures -- verify --log refusals     what officers kept back
npm run disclosures -- verify --service NAME     the read log of another service
npm run disclosures -- verify --file EXPORT      an exported log, without any system
npm run disclosures -- export FILE               a log with its proof (--service, --log as above)
  --key FILE          public key that is trusted (JWK), instead of the one that comes with the log
  --checkpoint FILE   checkpoints that somebody kept; may be given more than once
Exit code 1 and the first altered record if the log is not what was signed.`;

const options = {
  file: { type: 'string' },
  key: { type: 'string' },
  checkpoint: { type: 'string', multiple: true },
  log: { type: 'string' },
  service: { type: 'string' },
} as const;

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [action, target] = positionals;
  if (action === 'export' && target !== undefined) return exportTo(target, whichOf(values));
  if (action !== 'verify') throw new EvidenceError(usage);
  if (values.file !== undefined) return verifyFile(values, values.file, console.log);
  await using pool = await openDatabase(whichOf(values).service);
  return await verifyDatabase(values, pool, console.log);
}

async function exportTo(file: string, which: Which): Promise<number> {
  await using pool = await openDatabase(which.service);
  await pipeline(Readable.from(exportLines(pool, which)), createWriteStream(file));
  console.log(`exported to ${file}`);
  return 0;
}

/** The database of the system that runs here; where none does, the one that DATABASE_URL names. */
async function openDatabase(service: string): Promise<Pool> {
  return createPool({ url: await urlOf(service), max: 1, applicationName: 'disclosures' });
}

async function urlOf(service: string): Promise<string> {
  const file = join(import.meta.dirname, '..', '..', '..', '.samband', 'stack.json');
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const { postgres } = JSON.parse(text) as { postgres?: Record<string, string> };
  const url = postgres?.[service];
  if (url !== undefined) return url;
  if (postgres !== undefined) throw new EvidenceError(`There is no service ${service} here.`);
  // While a system runs here it may be the server that `npm start` was given, and no database of a service.
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  throw new EvidenceError('No system runs here (npm start); give --file with an exported log, or DATABASE_URL.');
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  const code = (error as { code?: string }).code ?? '';
  if (!(error instanceof EvidenceError) && !code.startsWith('ERR_PARSE_ARGS') && code !== 'ENOENT') throw error;
  console.error((error as Error).message);
  return 2;
});
