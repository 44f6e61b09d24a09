import type { Checkpoint, CheckpointKey } from '@samband/contracts';
import { genesis, hashOf, type Link } from './chain.ts';
import { isSigned } from './checkpoints.ts';

export type Fault = {
  /** The first record that is not as it was, as far as can be told. */
  readonly seq: number;
  readonly code: 'altered' | 'missing' | 'inserted' | 'out-of-order' | 'rewritten' | 'cut-off' | 'bad-signature';
  readonly text: string;
};

export type Verification = {
  readonly records: number;
  /** Records up to this one are covered by a checkpoint that fits. */
  readonly witnessed: number;
  readonly unwitnessed: number;
  readonly checkpoints: number;
  readonly fault?: Fault;
};

export type Evidence = { readonly checkpoints: readonly Checkpoint[]; readonly keys: readonly CheckpointKey[] };

/**
 * Follows a chain, record for record, and holds it against every checkpoint: those in the export and those that
 * somebody kept. Stops at the first fault. A stretch may begin in the middle; what comes after the last checkpoint is
 * chained but unwitnessed: whoever holds the signing key could still have written it anew.
 */
export async function verifyChain(
  records: AsyncIterable<Link> | Iterable<Link>,
  { checkpoints, keys }: Evidence,
): Promise<Verification> {
  const forged = checkpoints.find((checkpoint) => !isSigned(checkpoint, keys));
  if (forged) return unsigned(forged);
  const due = Map.groupBy(checkpoints, ({ count }) => count);
  let last: { seq: number; hash: string } | undefined;
  let count = 0;
  let witnessed = 0;
  for await (const record of records) {
    const result = { records: count, witnessed, unwitnessed: count - witnessed, checkpoints: checkpoints.length };
    const fault = faultOf(record, last) ?? contradiction(record, due.get(record.seq) ?? [], witnessed);
    if (fault) return { ...result, fault };
    count += 1;
    last = record;
    if (due.has(record.seq)) witnessed = count;
  }
  const result = { records: count, witnessed, unwitnessed: count - witnessed, checkpoints: checkpoints.length };
  const beyond = checkpoints.filter((each) => each.count > (last?.seq ?? 0)).sort((a, b) => a.count - b.count)[0];
  return beyond ? { ...result, fault: cutOff(beyond, last?.seq ?? 0) } : result;
}

function faultOf(record: Link, last: { seq: number; hash: string } | undefined): Fault | undefined {
  const { seq } = record;
  const before = last ?? (seq === 1 ? genesis : undefined);
  if (before && seq <= before.seq) {
    return { seq, code: 'out-of-order', text: `record ${seq} comes after ${before.seq}: swapped or inserted` };
  }
  if (before && seq !== before.seq + 1) {
    return { seq: before.seq + 1, code: 'missing', text: `record ${before.seq + 1} is missing; ${seq} follows` };
  }
  if (hashOf(record) !== record.hash) return { seq, code: 'altered', text: `record ${seq} is not what its hash says` };
  if (before && record.previousHash !== before.hash) {
    return { seq, code: 'inserted', text: `record ${seq} does not follow the record before it` };
  }
  return undefined;
}

function contradiction(record: Link, due: readonly Checkpoint[], witnessed: number): Fault | undefined {
  if (due.every(({ head }) => head === record.hash)) return undefined;
  const first = witnessed + 1;
  const text = `the chain was written anew: somewhere in records ${first} to ${record.seq}, which the checkpoint of ${due[0]?.at} signed otherwise`;
  return { seq: first, code: 'rewritten', text };
}

function cutOff({ count, at }: Checkpoint, last: number): Fault {
  const text = `the log ends at record ${last}, but the checkpoint of ${at} signed ${count}: the end was cut off`;
  return { seq: last + 1, code: 'cut-off', text };
}

function unsigned({ count, at }: Checkpoint): Verification {
  const text = `the checkpoint of ${at} over ${count} records is not signed by a key that is trusted here`;
  return { records: 0, witnessed: 0, unwitnessed: 0, checkpoints: 0, fault: { seq: 0, code: 'bad-signature', text } };
}
