import { timingSafeEqual } from 'node:crypto';
import { notFound } from '@samband/service-kit';
import { findTipByReceipt, type OpenTip } from '../store/tips.ts';
import type { IntakeDeps } from '../take-tip.ts';

/**
 * The tip of a receipt code; 404 for any other text. Malformed, unknown and locked-out codes cost the same hash and the
 * same look-up.
 */
export async function findByCode({ pool, receipts }: IntakeDeps, code: string): Promise<OpenTip> {
  const hash = await receipts.hash(code);
  const tip = await findTipByReceipt(pool, hash);
  const known = timingSafeEqual(tip?.receiptHash ?? Buffer.alloc(hash.length), hash);
  if (!known || tip === undefined || tip.salt === null) throw notFound('No tip has this receipt code.');
  return { ...tip, salt: tip.salt };
}
