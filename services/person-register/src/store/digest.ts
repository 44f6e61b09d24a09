import { inTransaction, type Pool, type Queryable, type Tx } from '@samband/postgres';

export type BucketDigest = { bucket: number; count: number; highestVersion: number; hash: string };

export type Digest = { count: number; registerVersion: number; buckets: BucketDigest[] };

type Computed = BucketDigest & { changes: number };

// One line a person; the C collation orders by UTF-8 bytes, which is the order of code points.
const COMPUTE = `
  select b.bucket, b.changes, count(p.person_id)::int as count, coalesce(max(p.version), 0) as "highestVersion",
         encode(sha256(convert_to(coalesce(string_agg(
           p.person_id || ' ' || p.version || ' ' || encode(p.content_hash, 'hex') || E'\\n', '' order by p.person_id
         ), ''), 'UTF8')), 'hex') as hash
  from digest_buckets b left join persons p on p.bucket = b.bucket
  where b.changes <> b.computed_changes
  group by b.bucket, b.changes`;

/** Digest of the whole register in one snapshot. Only buckets that changed since the last time are read. */
export async function readDigest(pool: Pool): Promise<Digest> {
  const { digest, computed } = await inTransaction(
    pool,
    async (tx) => {
      await tx.query('set transaction isolation level repeatable read, read only');
      const version = await tx.query<{ version: number }>(
        'select coalesce(max(position), 0) as version from register_changes',
      );
      const fresh = (await tx.query<Computed>(COMPUTE)).rows;
      const known = await readKnown(tx);
      const buckets = mergeBuckets(known, fresh);
      const count = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
      return { digest: { count, registerVersion: version.rows[0]?.version ?? 0, buckets }, computed: fresh };
    },
    { timeoutMs: 60_000 },
  );
  await remember(pool, computed);
  return digest;
}

/** What the last comparison found, for whichever instance is asked for metrics. */
export async function rememberComparison(
  db: Queryable,
  { differing, at }: { differing: number; at: string },
): Promise<void> {
  await db.query(
    `insert into digest_comparison (differing, compared_at) values ($1, $2)
     on conflict (only_row) do update set differing = excluded.differing, compared_at = excluded.compared_at`,
    [differing, at],
  );
}

async function readKnown(tx: Tx): Promise<BucketDigest[]> {
  const { rows } = await tx.query<BucketDigest>(
    `select bucket, persons as count, highest_version as "highestVersion", hash from digest_buckets order by bucket`,
  );
  return rows;
}

function mergeBuckets(known: readonly BucketDigest[], fresh: readonly Computed[]): BucketDigest[] {
  const changed = new Map(fresh.map(({ changes: _, ...bucket }) => [bucket.bucket, bucket]));
  return known.map((bucket) => changed.get(bucket.bucket) ?? bucket);
}

// A bucket that changed again meanwhile has a higher count of changes and is computed again next time.
async function remember(pool: Pool, computed: readonly Computed[]): Promise<void> {
  if (computed.length === 0) return;
  await pool.query(
    `update digest_buckets b set computed_changes = x.changes, persons = x.count,
       highest_version = x."highestVersion", hash = x.hash
     from json_to_recordset($1::json) as x (bucket smallint, changes bigint, count int, "highestVersion" bigint, hash text)
     where b.bucket = x.bucket and b.computed_changes < x.changes`,
    [JSON.stringify(computed)],
  );
}
