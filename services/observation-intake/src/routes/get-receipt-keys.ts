import type { Pool } from '@samband/postgres';
import { receiptKeys } from '../receipts.ts';

/** GET: public keys that verify receipts offline; keys that no longer sign stay. */
export function getReceiptKeys(pool: Pool) {
  return async () => ({
    status: 200 as const,
    body: await receiptKeys(pool),
    headers: { 'cache-control': 'public, max-age=3600' },
  });
}
