import type { Queryable } from '@samband/postgres';

export type Reason = {
  readonly reasonHash: string;
  readonly salt: string;
  readonly text: string;
  readonly personIds: readonly string[];
};

export async function saveReasons(db: Queryable, reasons: readonly Reason[]): Promise<void> {
  const rows = reasons.map(({ reasonHash, salt, text, personIds }) => ({
    reason_hash: reasonHash,
    salt,
    text,
    person_ids: [...new Set(personIds)],
  }));
  await db.query('insert into reasons select * from json_populate_recordset(null::reasons, $1)', [
    JSON.stringify(rows),
  ]);
}

export async function findReason(db: Queryable, reasonHash: string): Promise<Omit<Reason, 'personIds'> | undefined> {
  const { rows } = await db.query<Omit<Reason, 'personIds'>>(
    'select reason_hash as "reasonHash", salt, text from reasons where reason_hash = $1',
    [reasonHash],
  );
  return rows[0];
}
