import { inTransaction, lockAggregates, type Tx } from '@samband/postgres';
import { conflict, notFound } from '@samband/service-kit';
import { findSignals } from './domain/signals/find-signals.ts';
import { amend } from './domain/tip.ts';
import { publishTips } from './publish-tips.ts';
import { countMessages, findMessageByKey, insertMessage } from './store/messages.ts';
import { findOpenTips, type OpenTip, updateTip } from './store/tips.ts';
import type { IntakeDeps } from './take-tip.ts';

// Each is read with all before it, whenever the tip is sent or shown.
const mostMessages = 100;

export type Addition = {
  readonly tipId: string;
  readonly text: string;
  readonly idempotency: { readonly key: string; readonly bodyHash: Buffer } | undefined;
};

/** Something the informant adds: new information, so the tip is sent again and a closed one reopens. */
export async function addMessage(deps: IntakeDeps, addition: Addition): Promise<{ at: string }> {
  return inTransaction(deps.pool, async (tx) => {
    await lockAggregates(tx, [addition.tipId]);
    const tip = (await findOpenTips(tx, [addition.tipId])).get(addition.tipId);
    if (tip === undefined) throw notFound();
    return (await repeated(tx, deps, addition)) ?? add(tx, deps, { tip, addition });
  });
}

async function repeated(
  tx: Tx,
  deps: IntakeDeps,
  { tipId, idempotency }: Addition,
): Promise<{ at: string } | undefined> {
  if (idempotency === undefined) return undefined;
  const idempotencyHash = deps.secrets.hash('idempotency', idempotency.key);
  const known = await findMessageByKey(tx, { tipId, idempotencyHash });
  if (known === undefined) return undefined;
  if (!known.bodyHash.equals(idempotency.bodyHash)) {
    throw conflict('idempotency-conflict', 'The idempotency key is known with another body.');
  }
  return { at: known.at };
}

type Add = { readonly tip: OpenTip; readonly addition: Addition };

async function add(tx: Tx, deps: IntakeDeps, { tip, addition }: Add): Promise<{ at: string }> {
  const { secrets, now, newId } = deps;
  if ((await countMessages(tx, tip.tipId)) >= mostMessages) {
    throw conflict('dialogue-full', 'The tip takes no more messages.');
  }
  const at = now().toISOString();
  const { text, idempotency } = addition;
  const keys = idempotency && {
    idempotencyHash: secrets.hash('idempotency', idempotency.key),
    bodyHash: idempotency.bodyHash,
  };
  const message = { messageId: newId(), author: 'informant' as const, by: undefined, at, text, ...keys };
  await insertMessage(tx, secrets, { tip, message });
  const amended = amend(tip, { at, signals: findSignals(text), isNew: true });
  await updateTip(tx, amended);
  await publishTips(tx, secrets, { tips: [{ ...amended, salt: tip.salt }], cause: { time: new Date(at) } });
  return { at };
}
