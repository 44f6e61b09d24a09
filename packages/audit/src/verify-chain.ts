import type { Checkpoint, CheckpointKey } from '@samband/contracts';
import { genesis, type Head, hashOf, type Link } from './chain.ts';
import { isSigned } from './checkpoints.ts';

export type Fault = {
  /** The first record that is not as it was, as far as can be told. */
  readonly seq: number;
  readonly code:
    | 'altered'
    | 'missing'
    | 'inserted'
    | 'out-of-order'
    | 'rewritten'
    | 'cut-off'
    | 'bad-signature'
    | 'missing-checkpoint';
  readonly text: string;
};

export type Verification = {
  readonly records: number;
  /** Number of the first record, when the log was given from the middle: nothing is known of those before it. */
  readonly from?: number;
  /** Records covered by a trusted checkpoint that fits. */
  readonly witnessed: number;
  readonly unwitnessed: number;
  /** Trusted ones that lie within what was given. */
  readonly checkpoints: number;
  /** Last record that a kept checkpoint covers: after it there is only the word of whoever holds the signing key. */
  readonly proved: number;
  readonly fault?: Fault;
};

export type Evidence = {
  /** Those that come with the log. */
  readonly checkpoints: readonly Checkpoint[];
  /** Those that somebody kept where the operator cannot reach them. */
  readonly kept?: readonly Checkpoint[];
  readonly keys: readonly CheckpointKey[];
  /** First day, YYYY-MM-DD, that the log says it was asked from; one that says nothing begins with record 1. */
  readonly from?: string | undefined;
  /**
   * First day, YYYY-MM-DD, that the log says it was not asked for: a later checkpoint beyond the end is no sign of a cut.
   * Whoever hands it over writes this, so an earlier one still is.
   */
  readonly until?: string | undefined;
};

/** Instances’ clocks differ: a record may be of the day after the checkpoint that covers it. */
const marginMs = 10 * 60_000;

/**
 * Follows a chain, record for record, and holds it against every checkpoint: those in the export and those that
 * somebody kept. Stops at the first fault. What comes after the last checkpoint is chained but unwitnessed: whoever
 * holds the signing key could still have written it anew. Between two checkpoints a chain that was written anew shows,
 * but not at which record.
 */
export async function verifyChain(
  records: AsyncIterable<Link> | Iterable<Link>,
  { checkpoints, kept = [], keys, from, until }: Evidence,
): Promise<Verification> {
  const all = [...checkpoints, ...kept];
  const trusted = all.filter((checkpoint) => isSigned(checkpoint, keys));
  const due = Map.groupBy(trusted, ({ count }) => count);
  let first: number | undefined;
  let last: Head | undefined;
  let witnessed = 0;
  const result = (fault?: Fault): Verification => {
    const before = (first ?? 1) - 1;
    const count = last === undefined ? 0 : last.seq - before;
    const covered = Math.max(witnessed - before, 0);
    return {
      records: count,
      ...(before > 0 && { from: before + 1 }),
      witnessed: covered,
      unwitnessed: count - covered,
      checkpoints: new Set(trusted.map((each) => each.count).filter((n) => n >= before && n <= (last?.seq ?? 0))).size,
      proved: Math.max(0, ...kept.map((each) => each.count).filter((n) => n <= witnessed)),
      ...(fault && { fault }),
    };
  };
  for await (const record of records) {
    const before = last ?? (record.seq === 1 ? genesis : undefined);
    const start = before === undefined ? startFault(record, due.get(record.seq - 1) ?? [], from) : undefined;
    const fault = start ?? faultOf(record, before) ?? contradiction(record, due.get(record.seq) ?? [], witnessed);
    if (fault) return result(fault);
    first ??= record.seq;
    last = record;
    if (due.has(record.seq)) witnessed = record.seq;
  }
  const end = last?.seq ?? 0;
  const beyond = trusted.filter((each) => each.count > end).sort((a, b) => a.count - b.count)[0];
  if (beyond && !isAfter(beyond, until)) return result(cutOff(beyond, end));
  const strange = all.find((each) => !trusted.includes(each));
  if (strange) return result(unsigned(strange, witnessed));
  const gone = kept.find((each) => each.count <= end && !checkpoints.some(({ count }) => count === each.count));
  return result(gone && missingCheckpoint(gone));
}

function faultOf(record: Link, before: Head | undefined): Fault | undefined {
  const { seq } = record;
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

/** Who asked for a stretch gets no more; it must follow the record before it, where a checkpoint tells which that was. */
function startFault({ seq, previousHash }: Link, due: readonly Checkpoint[], from?: string): Fault | undefined {
  if (from === undefined) return { seq: 1, code: 'missing', text: `record 1 is missing; the log begins with ${seq}` };
  const other = due.find(({ head }) => head !== previousHash);
  if (other === undefined) return undefined;
  const text = `record ${seq} does not follow record ${other.count}, as the checkpoint of ${other.at} signed it`;
  return { seq, code: 'rewritten', text };
}

function contradiction(record: Link, due: readonly Checkpoint[], witnessed: number): Fault | undefined {
  const other = due.find(({ head }) => head !== record.hash);
  if (other === undefined) return undefined;
  const first = witnessed + 1;
  const text = `the chain was written anew: somewhere in records ${first} to ${record.seq}, which the checkpoint of ${other.at} signed otherwise`;
  return { seq: first, code: 'rewritten', text };
}

/** Never, where no day is given or none can be read. */
function isAfter({ at }: Checkpoint, until = ''): boolean {
  return Date.parse(at) + marginMs >= Date.parse(until);
}

function cutOff({ count, at }: Checkpoint, last: number): Fault {
  const text = `the log ends at record ${last}, but the checkpoint of ${at} signed ${count}: the end was cut off`;
  return { seq: last + 1, code: 'cut-off', text };
}

function unsigned({ count, at, kid }: Checkpoint, witnessed: number): Fault {
  const text = `the checkpoint of ${at} over ${count} records is not signed by a key that is trusted here (its kid is ${kid}): records from ${witnessed + 1} may be written anew, or its signature was changed`;
  return { seq: witnessed + 1, code: 'bad-signature', text };
}

function missingCheckpoint({ count, at }: Checkpoint): Fault {
  const text = `the checkpoint of ${at} over ${count} records, which was kept, is gone from those that come with the log`;
  return { seq: count, code: 'missing-checkpoint', text };
}
