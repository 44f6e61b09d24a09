import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { type Checkpoint, type CheckpointKey, checkpoint, checkpointKey, refusalCheckpoint } from '@samband/contracts';
import type { Link } from './chain.ts';

export type ExportLine =
  | {
      readonly log: {
        readonly name: string;
        readonly service: string;
        readonly from?: string;
        readonly until?: string;
      };
    }
  | { readonly record: Link }
  | { readonly checkpoint: Checkpoint }
  | { readonly key: CheckpointKey };

export class EvidenceError extends Error {
  override readonly name = 'EvidenceError';
  readonly code = 'unreadable-evidence';
}

/** Lines of an export; a line that is no JSON is a fault of its own, named by its number. */
export async function* readExport(file: string): AsyncGenerator<ExportLine> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    yield parse(line, `${file}, line ${number}`) as ExportLine;
  }
}

const anyCheckpoint = checkpoint.or(refusalCheckpoint);

/** Checkpoints that somebody kept: one, a list, a page of the API, lines, or the values of the Kafka topic. */
export async function readCheckpoints(file: string): Promise<Checkpoint[]> {
  return (await readValues(file, 'items')).map((value) => {
    const result = anyCheckpoint.safeParse((value as { checkpoint?: unknown }).checkpoint ?? value);
    if (result.success) return result.data;
    throw new EvidenceError(`${file} holds something that is no checkpoint`);
  });
}

/** Public keys: one JWK, a list, or `{ keys }`. */
export async function readKeys(file: string): Promise<CheckpointKey[]> {
  return (await readValues(file, 'keys')).map((value) => {
    const result = checkpointKey.safeParse((value as { key?: unknown }).key ?? value);
    if (result.success) return result.data;
    throw new EvidenceError(`${file} holds something that is no Ed25519 public key (JWK with kid)`);
  });
}

async function readValues(file: string, list: 'items' | 'keys'): Promise<unknown[]> {
  const text = await readFile(file, 'utf8');
  const whole = tryParse(text);
  if (whole === undefined)
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => parse(line, file));
  if (Array.isArray(whole)) return whole;
  return (whole as Partial<Record<typeof list, unknown[]>>)[list] ?? [whole];
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parse(text: string, where: string): unknown {
  const value = tryParse(text);
  if (typeof value === 'object' && value !== null) return value;
  throw new EvidenceError(`${where} is no JSON object`);
}
