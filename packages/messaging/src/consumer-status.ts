import { type BatchCounts, noCounts } from './process-batch.ts';

export type PartitionState = { readonly topic: string; readonly partition: number };

export type ConsumerStatus = {
  /** `starting`: not in the group; `waiting`: the infrastructure fails, batches are retried; `stopped`: needs a human. */
  readonly state: 'starting' | 'running' | 'waiting' | 'stopped';
  /** Code of the error that made it wait or stop. */
  readonly reason?: string;
  readonly since: Date;
  readonly lastBatchAt?: Date;
  readonly assigned: readonly PartitionState[];
  /** Since the process started. */
  readonly counts: Readonly<BatchCounts>;
};

export type StatusKeeper = ReturnType<typeof createStatus>;

/** What readiness and metrics see of a consumer. */
export function createStatus(now: () => Date = () => new Date()) {
  let state: ConsumerStatus['state'] = 'starting';
  let reason: string | undefined;
  let since = now();
  let lastBatchAt: Date | undefined;
  let assigned: PartitionState[] = [];
  const waiting = new Map<string, number>();
  const counts = { ...noCounts };

  const enter = (next: ConsumerStatus['state'], why?: string) => {
    if (state === 'stopped') return;
    if (state !== next) since = now();
    state = next;
    reason = why;
  };

  return {
    get: (): ConsumerStatus => ({
      state,
      since,
      assigned,
      counts: { ...counts },
      ...(reason && { reason }),
      ...(lastBatchAt && { lastBatchAt }),
    }),
    joined(assignment: Record<string, number[]>) {
      assigned = Object.entries(assignment).flatMap(([topic, all]) => all.map((partition) => ({ topic, partition })));
      waiting.clear();
      enter('running');
    },
    left(why: string) {
      assigned = [];
      enter('starting', why);
    },
    stopped(why: string) {
      assigned = [];
      enter('stopped', why);
    },
    done(place: string, result: BatchCounts) {
      waiting.delete(place);
      lastBatchAt = now();
      for (const key of Object.keys(counts) as (keyof BatchCounts)[]) counts[key] += result[key];
      if (waiting.size === 0) enter('running');
    },
    /** Answers which attempt failed, from 1. */
    failed(place: string, why: string): number {
      const attempt = (waiting.get(place) ?? 0) + 1;
      waiting.set(place, attempt);
      enter('waiting', why);
      return attempt;
    },
  };
}
