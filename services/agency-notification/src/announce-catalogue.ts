import { hash } from 'node:crypto';
import { catalogueChanged } from '@samband/contracts';
import { enqueue } from '@samband/messaging';
import { inTransaction, lockExclusive, type Pool } from '@samband/postgres';
import canonicalize from 'canonicalize';
import type { Catalogue } from './domain/catalogue.ts';
import { source } from './save-decided.ts';
import { findLatestVersion, saveVersion } from './store/catalogue-versions.ts';

/** Tells what is another law than at the last start; two instances that start at once tell it once. */
export async function announceCatalogue(pool: Pool, catalogue: Catalogue, now: Date): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await lockExclusive(tx, 'catalogue');
    const before = await findLatestVersion(tx);
    if (before?.hash === catalogue.hash) return;
    const hashes = Object.fromEntries(
      catalogue.provisions.map((each) => [each.id, hash('sha256', canonicalize(each) ?? '')]),
    );
    const loadedAt = now.toISOString();
    const { version } = catalogue;
    const number = await saveVersion(tx, { version, hash: catalogue.hash, provisions: hashes, loadedAt });
    const change = { number, version, hash: catalogue.hash, loadedAt, ...difference(before?.provisions ?? {}, hashes) };
    enqueue(tx, catalogueChanged, [change], { source, time: now, correlationid: `catalogue:${catalogue.hash}` });
  });
}

type Hashes = Readonly<Record<string, string>>;

function difference(before: Hashes, after: Hashes) {
  return {
    added: Object.keys(after).filter((id) => before[id] === undefined),
    changed: Object.keys(after).filter((id) => before[id] !== undefined && before[id] !== after[id]),
    removed: Object.keys(before).filter((id) => after[id] === undefined),
  };
}
