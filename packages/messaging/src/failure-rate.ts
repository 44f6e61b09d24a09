/** Events of one batch, or of several. */
export type Failures = { readonly failed: number; readonly total: number };

export type FailureRate = {
  /** Whether so many of a batch, or of it and what came before it, failed that the fault must be ours. */
  isOurBug(batch: Failures): boolean;
  /** A batch was kept. */
  add(batch: Failures): void;
};

const window = 100;

const tooMany = ({ failed, total }: Failures): boolean => failed > 10 && failed > total / 10;

/**
 * Counts over batches too: at a trickle every batch is one event, and a broken handler would make each of them a dead
 * letter, one by one. Looks back over as many batches as hold the last 100 events.
 */
export function createFailureRate(): FailureRate {
  let recent: Failures[] = [];
  const sum = (batches: readonly Failures[]): Failures => ({
    failed: batches.reduce((all, { failed }) => all + failed, 0),
    total: batches.reduce((all, { total }) => all + total, 0),
  });
  return {
    isOurBug: (batch) => tooMany(batch) || (batch.total < window && tooMany(sum([...recent, batch]))),
    add(batch) {
      recent = [...recent, batch];
      while (sum(recent.slice(1)).total >= window) recent = recent.slice(1);
    },
  };
}
