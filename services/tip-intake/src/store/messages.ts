import type { Queryable, Tx } from '@samband/postgres';
import type { Secrets } from '../secrets.ts';
import type { Openable } from './sealed.ts';

export type Message = {
  readonly messageId: string;
  readonly author: 'informant' | 'authority';
  readonly by: string | undefined;
  /** RFC 3339 */
  readonly at: string;
  readonly text: string;
};

export type NewMessage = Message & {
  readonly idempotencyHash?: Buffer | undefined;
  readonly bodyHash?: Buffer | undefined;
};

/** Answers false when the message is there already. */
export async function insertMessage(
  tx: Tx,
  secrets: Secrets,
  { tip, message }: { tip: Openable; message: NewMessage },
): Promise<boolean> {
  const sealed = secrets.seal({ tipId: tip.tipId, salt: tip.salt, store: 'dialogue' }, message.text);
  const { rowCount } = await tx.query(
    `insert into tip_messages (message_id, tip_id, author, by_function, at, sealed, idempotency_hash, body_hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      message.messageId,
      tip.tipId,
      message.author,
      message.by,
      message.at,
      sealed,
      message.idempotencyHash,
      message.bodyHash,
    ],
  );
  return rowCount === 1;
}

type Row = Omit<Message, 'text' | 'by'> & { tipId: string; by: string | null; sealed: Buffer };

/** The dialogues of these tips, each in order. */
export async function loadMessages(
  db: Queryable,
  secrets: Secrets,
  tips: readonly Openable[],
): Promise<Map<string, Message[]>> {
  const salts = new Map(tips.map(({ tipId, salt }) => [tipId, salt]));
  const { rows } = await db.query<Row>(
    `select tip_id as "tipId", message_id as "messageId", author, by_function as by, rfc3339(at) as at, sealed
     from tip_messages where tip_id = any($1) order by position`,
    [[...salts.keys()]],
  );
  const open = ({ tipId, sealed, by, ...message }: Row): Message => ({
    ...message,
    by: by ?? undefined,
    text: secrets.open({ tipId, salt: salts.get(tipId) ?? Buffer.alloc(0), store: 'dialogue' }, sealed) as string,
  });
  return new Map([...Map.groupBy(rows, ({ tipId }) => tipId)].map(([tipId, own]) => [tipId, own.map(open)]));
}

/** Of the informant. */
export async function countMessages(db: Queryable, tipId: string): Promise<number> {
  const sql = `select count(*) as n from tip_messages where tip_id = $1 and author = 'informant'`;
  return (await db.query<{ n: number }>(sql, [tipId])).rows[0]?.n ?? 0;
}

export async function findMessageByKey(
  db: Queryable,
  { tipId, idempotencyHash }: { tipId: string; idempotencyHash: Buffer },
): Promise<{ at: string; bodyHash: Buffer } | undefined> {
  const { rows } = await db.query<{ at: string; bodyHash: Buffer }>(
    `select rfc3339(at) as at, body_hash as "bodyHash" from tip_messages
     where tip_id = $1 and idempotency_hash = $2`,
    [tipId, idempotencyHash],
  );
  return rows[0];
}
