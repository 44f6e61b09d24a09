import { DatabaseUnavailableError, type Queryable, type Tx } from '@samband/postgres';

export async function isKeyIndexWhole(db: Queryable): Promise<boolean> {
  return (await db.query('select from key_index')).rows.length > 0;
}

/**
 * Nobody is looked up in an index that a crash of the server has emptied: they would not be found. Throws
 * DatabaseUnavailableError, so that a batch waits and a request is answered with 503.
 */
export async function requireKeyIndex(db: Queryable): Promise<void> {
  if (await isKeyIndexWhole(db)) return;
  throw new DatabaseUnavailableError('the look-up keys are being made again');
}

/**
 * Makes the index again from the records, and that of held descriptions from those; writers wait. A description may name
 * one key twice, as a typed number and its machine-readable zone do.
 */
export async function remakeKeyIndex(tx: Tx): Promise<void> {
  await tx.query('lock table person_keys, subject_keys in share row exclusive mode');
  await tx.query('delete from person_keys');
  await tx.query(
    `insert into person_keys (key, born, person_no)
     select k.key, k.born, person_no from persons, unnest(keys, key_dates) as k (key, born)
     where k.born is not null order by 1, 2, 3 on conflict do nothing`,
  );
  await tx.query('delete from subject_keys');
  await tx.query(
    `insert into subject_keys (key, born, subject_no, others)
     select k.key, k.born, subject_no, k.others from subjects, unnest(keys, key_dates, key_others) as k (key, born, others)
     where description is not null order by 1, 2, 3 on conflict do nothing`,
  );
  await tx.query('insert into key_index default values on conflict do nothing');
}
