import type { Tx } from '@samband/postgres';

/** The stored secret of this name; `made` becomes it when there is none. Two instances get the same. */
export async function loadOrCreateSecret(tx: Tx, name: string, made: string): Promise<string> {
  await tx.query('insert into server_secrets (name, secret) values ($1, $2) on conflict do nothing', [name, made]);
  const { rows } = await tx.query<{ secret: string }>('select secret from server_secrets where name = $1', [name]);
  return rows[0]?.secret ?? made;
}
