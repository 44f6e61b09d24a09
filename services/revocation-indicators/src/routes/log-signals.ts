import { type Audit, logRead } from '@samband/audit';
import type { SignalRevision } from '@samband/contracts';
import type { Tx } from '@samband/postgres';
import type { Principal } from '@samband/service-kit';

export type Reader = {
  readonly operation: string;
  readonly principal: Principal;
  readonly purpose: string | undefined;
};

/** The case system follows the feed to review protection; whoever reads for something else says so. */
export const feedPurpose = 'protection-review';

/**
 * Writes who is handed these revisions, in the transaction that prepares the answer: one record for a page. Nothing is
 * handed out by an empty page. Of a signal that was erased no person is left to write of.
 */
export async function logSignals(
  tx: Tx,
  audit: Audit,
  { items, ...reader }: Reader & { items: readonly SignalRevision[] },
): Promise<void> {
  if (items.length === 0) return;
  const personIds = new Set(items.flatMap((item) => ('erased' in item ? [] : [item.personId])));
  const subjects = new Set(items.map(({ signalId }) => `signal:${signalId}`));
  await logRead(tx, audit, { ...reader, personIds: [...personIds], subjects: [...subjects] });
}
