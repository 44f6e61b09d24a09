import type { Tx } from '@samband/postgres';
import { markReplayed } from './mark-replayed.ts';

type Letter = { readonly id: number; readonly key: Buffer | null; readonly value: Buffer };
type Left = { readonly id: number; readonly value: string };

/**
 * When persons or tips are erased. A letter about one of them, by its key or by what it says, loses its payload and no
 * replay brings it back; one that only names them beside others goes on without them, so that nothing else is lost.
 */
export async function forget(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const letters = await findNaming(tx, ids);
  const gone = new Set(ids);
  const left = letters.flatMap((letter): Left[] => {
    const value = gone.has(letter.key?.toString() ?? '') ? undefined : without(parse(letter.value), gone);
    return value === undefined ? [] : [{ id: letter.id, value: JSON.stringify(value) }];
  });
  await rewrite(tx, left);
  const kept = new Set(left.map(({ id }) => id));
  await dropPayload(
    tx,
    letters.map(({ id }) => id).filter((id) => !kept.has(id)),
  );
}

/** Bytes are compared, as what lies here need be neither JSON nor text. */
async function findNaming(tx: Tx, ids: readonly string[]): Promise<Letter[]> {
  const { rows } = await tx.query<Letter>(
    `select id, key, value from dead_letters
     where key = any($1::bytea[]) or exists (select from unnest($2::bytea[]) as id where position(id in value) > 0)
     order by id for update`,
    [ids.map((id) => Buffer.from(id)), ids.map((id) => Buffer.from(JSON.stringify(id)))],
  );
  return rows;
}

/** Undefined for what is no JSON: nobody can tell about whom it is. */
function parse(value: Buffer): unknown {
  try {
    return JSON.parse(value.toString());
  } catch {
    return undefined;
  }
}

/** Fields that say about whom or what an object is; any other one refers to somebody else. */
const ownIds = new Set(['id', 'personId', 'tipId']);

/** What is left of a value when all that is about these has gone; undefined when it is about one of them itself. */
function without(value: unknown, gone: ReadonlySet<unknown>): unknown {
  if (Array.isArray(value)) return value.map((each) => without(each, gone)).filter((each) => each !== undefined);
  if (typeof value !== 'object' || value === null) return gone.has(value) ? undefined : value;
  const fields = Object.entries(value).map(([name, each]) => ({ name, each, left: without(each, gone) }));
  const isAbout = fields.some(
    ({ name, each, left }) => left === undefined && (ownIds.has(name) || typeof each === 'object'),
  );
  if (isAbout) return undefined;
  return Object.fromEntries(fields.filter(({ left }) => left !== undefined).map(({ name, left }) => [name, left]));
}

async function rewrite(tx: Tx, left: readonly Left[]): Promise<void> {
  await tx.query(
    `update dead_letters d set value = convert_to(g.value, 'UTF8'), reason = ''
     from unnest($1::bigint[], $2::text[]) as g (id, value) where d.id = g.id`,
    [left.map(({ id }) => id), left.map(({ value }) => value)],
  );
}

/** As after a replay, and without the error's words, which may quote it. */
async function dropPayload(tx: Tx, ids: readonly number[]): Promise<void> {
  await markReplayed(tx, ids);
  await tx.query(`update dead_letters set reason = '' where id = any($1)`, [ids]);
}
