import type { Tip, TipSource } from '@samband/contracts';
import { inTransaction, lockAggregates, type Pool, type Tx } from '@samband/postgres';
import { conflict, unavailable } from '@samband/service-kit';
import { declaredSignals, findSignals } from './domain/signals/find-signals.ts';
import { joinSignals, type TipRecord } from './domain/tip.ts';
import { remarksOf } from './domain/tip-parts.ts';
import { publishTips } from './publish-tips.ts';
import type { Receipts } from './receipts.ts';
import type { Secrets } from './secrets.ts';
import { addCounts } from './store/accounting.ts';
import { type KnownInformant, saveContent, saveInformant } from './store/sealed.ts';
import { findTipByKey, insertTip, type TipRow } from './store/tips.ts';

export type IntakeDeps = {
  readonly pool: Pool;
  readonly secrets: Secrets;
  readonly receipts: Receipts;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly newSalt: () => Buffer;
};

export type Delivery = {
  readonly content: Tip;
  readonly source: TipSource;
  readonly informant: KnownInformant | undefined;
  readonly requestId: string;
  /** Names the caller and its key; absent without a key. */
  readonly idempotency: { readonly key: string; readonly bodyHash: Buffer } | undefined;
};

export type TipReceipt = { readonly tipId: string; readonly receiptCode: string };

// Two tips with one code: once in 10^16 / tips. Five in a row is no accident.
const attempts = 5;

/** Stores a tip and sends its event in one transaction. The same key and body give the same receipt. */
export async function takeTip(deps: IntakeDeps, delivery: Delivery): Promise<TipReceipt> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { idempotency } = delivery;
    const receiptCode = deps.receipts.make(idempotency && { ...idempotency, attempt });
    const receiptHash = await deps.receipts.hash(receiptCode);
    const tipId = await inTransaction(deps.pool, (tx) => storeOnce(tx, deps, { delivery, receiptHash }));
    if (tipId !== undefined) return { tipId, receiptCode };
  }
  throw unavailable('No receipt code could be made.', { code: 'no-receipt-code' });
}

type Attempt = { readonly delivery: Delivery; readonly receiptHash: Buffer };

/** The tip's id, new or known; undefined when the code is another tip's. */
async function storeOnce(tx: Tx, deps: IntakeDeps, attempt: Attempt): Promise<string | undefined> {
  const { idempotency } = attempt.delivery;
  if (idempotency === undefined) return store(tx, deps, { ...attempt, idempotencyHash: undefined });
  const idempotencyHash = deps.secrets.hash('idempotency', idempotency.key);
  await lockAggregates(tx, [`idempotency:${idempotencyHash.toString('hex')}`]);
  const known = await findTipByKey(tx, idempotencyHash);
  if (known === undefined) return store(tx, deps, { ...attempt, idempotencyHash });
  return repeat(tx, deps, { known, attempt, bodyHash: idempotency.bodyHash });
}

type Repeat = { readonly known: TipRow; readonly attempt: Attempt; readonly bodyHash: Buffer };

async function repeat(tx: Tx, deps: IntakeDeps, { known, attempt, bodyHash }: Repeat): Promise<string | undefined> {
  if (!known.bodyHash?.equals(bodyHash)) {
    throw conflict('idempotency-conflict', 'The idempotency key is known with another body.');
  }
  // It was stored at a later attempt; come again with that one's code.
  if (!known.receiptHash.equals(attempt.receiptHash)) return undefined;
  await addCounts(tx, { day: deps.now().toISOString().slice(0, 10), repeats: 1 });
  return known.tipId;
}

async function store(
  tx: Tx,
  deps: IntakeDeps,
  { delivery, receiptHash, idempotencyHash }: Attempt & { idempotencyHash: Buffer | undefined },
): Promise<string | undefined> {
  const { secrets } = deps;
  const tip = newTip(deps, delivery);
  const salt = deps.newSalt();
  const bodyHash = delivery.idempotency?.bodyHash;
  if (!(await insertTip(tx, { tip, salt, receiptHash, idempotencyHash, bodyHash }))) return undefined;
  const at = { tipId: tip.tipId, salt };
  await saveContent(tx, secrets, { at, content: delivery.content });
  if (delivery.informant) await saveInformant(tx, secrets, { at, informant: delivery.informant });
  await publishTips(tx, secrets, { tips: [{ ...tip, salt }], cause: { time: new Date(tip.receivedAt) } });
  return tip.tipId;
}

function newTip({ now, newId }: IntakeDeps, { content, source, requestId }: Delivery): TipRecord {
  const at = now().toISOString();
  const found = findSignals([content.text, ...remarksOf(content.subjects)].join('\n'));
  return {
    tipId: newId(),
    source,
    state: 'received',
    version: 1,
    contentVersion: 1,
    receivedAt: at,
    recordedAt: at,
    signals: joinSignals(declaredSignals(content.allegations), found),
    correlationId: requestId,
  };
}
