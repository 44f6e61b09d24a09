import type { Queryable } from '@samband/postgres';

/** How a text may lie in something: as it is, as bytea is shown, or inside base64, which may begin at any of three bytes. */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
    // What it shares with the bytes before and after it is left out.
    const cut = (text: string) => text.slice(shift === 0 ? 0 : shift + 1);
    const padded = shifted.toString('base64');
    const own = cut(padded.replace(/.={1,2}$/, ''));
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [...new Set([secret, bytes.toString('hex'), ...base64])];
}

/** Whether a text holds a secret, in any of its forms. */
export function holds(text: string, secret: string): boolean {
  return formsOf(secret).some((form) => text.includes(form));
}

/** Names of the tables of a database of which a row holds the secret. */
export async function tablesHolding(db: Queryable, secret: string): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const sql = `select 1 from "${name}" t where exists (select from unnest($1::text[]) as form where strpos(t::text, form) > 0)`;
    const { rowCount } = await db.query(`${sql} limit 1`, [formsOf(secret)]);
    if (rowCount) found.push(name);
  }
  return found;
}
