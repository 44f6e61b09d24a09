import { eraseSubjects, readmitSubjects } from '@samband/audit';
import { type ErasedSignal, type ProtectionChanged, producedSignal, signalRevised } from '@samband/contracts';
import { deadLetters, enqueue } from '@samband/messaging';
import { appendOrdered, type Tx } from '@samband/postgres';
import {
  deleteRecords,
  emptyIdentifications,
  endSignals,
  findErased,
  hashOfPerson,
  saveErased,
} from '../store/erasure.ts';
import { feedLog } from '../store/feed.ts';
import { type Cause, source } from './reassess.ts';

export type Erasing = { readonly personId: string; readonly version: number; readonly cause: Cause };
type EraseDeps = { readonly now: () => Date; readonly hashKey: string };

/** More observations than this would not go into a batch that must end in seconds. */
const mostAtOnce = 10_000;

/**
 * Forgets persons: facts, explanations, every revision of their signals; the feed ends with ids only. Answers who is
 * gone.
 */
export async function erasePersons(
  tx: Tx,
  { now, hashKey }: EraseDeps,
  erasing: readonly Erasing[],
): Promise<readonly string[]> {
  if (erasing.length === 0) return [];
  const hashed = erasing.map((each) => ({ ...each, hash: hashOfPerson(hashKey, each.personId) }));
  const news = await saveErased(tx, hashed);
  const gone = await deleteRecords(
    tx,
    hashed.filter(({ hash }) => news.has(hash)),
  );
  await emptyIdentifications(tx, gone, mostAtOnce);
  await deadLetters.forget(tx, gone);
  await eraseSubjects(tx, gone);
  const last = await endSignals(tx, gone, now());
  publish(tx, last, { causes: new Map(erasing.map(({ personId, cause }) => [personId, cause])), now: now() });
  return gone;
}

function publish(
  tx: Tx,
  last: readonly ErasedSignal[],
  { causes, now }: { causes: ReadonlyMap<string, Cause>; now: Date },
): void {
  const items = last.map((item) => producedSignal.parse(item));
  appendOrdered(
    tx,
    feedLog,
    items.map((item) => ({ signal_id: item.signalId, revision: item.revision, item })),
  );
  enqueue(tx, signalRevised, items, ({ personId, signalId }) => ({
    source,
    time: now,
    ...(causes.get(personId) ?? { correlationid: signalId }),
  }));
}

/** Leaves out versions that were erased, also when they come again from a replay; above them the person is back. */
export async function withoutErased(
  tx: Tx,
  hashKey: string,
  changes: readonly ProtectionChanged[],
): Promise<ProtectionChanged[]> {
  if (changes.length === 0) return [];
  const hashes = new Map(changes.map(({ personId }) => [personId, hashOfPerson(hashKey, personId)]));
  const erased = await findErased(tx, [...new Set(hashes.values())]);
  const erasedVersion = (personId: string) => erased.get(hashes.get(personId) ?? '') ?? 0;
  const left = changes.filter(({ personId, version }) => version > erasedVersion(personId));
  const back = left.filter(({ personId }) => erasedVersion(personId) > 0);
  await readmitSubjects(
    tx,
    back.map(({ personId }) => personId),
  );
  return left;
}
