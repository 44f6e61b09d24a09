import { compareDigest } from '@samband/contracts';
import type { Pool } from '@samband/postgres';
import { addRoute, type Http, invalidContent } from '@samband/service-kit';
import { readDigest, rememberComparison } from '../store/digest.ts';

export type CompareDeps = { readonly pool: Pool; readonly now: () => Date };

/** Are both registers equal? The answer names the buckets that are not, and operations are told. */
export function addCompareDigest(http: Http, { pool, now }: CompareDeps): void {
  addRoute(http, compareDigest, async ({ body, log }) => {
    const theirs = new Map(body.buckets.map(({ bucket, hash }) => [bucket, hash]));
    if (theirs.size !== body.buckets.length) throw twice();
    const { registerVersion, buckets } = await readDigest(pool);
    const differing = buckets.filter(({ bucket, hash }) => theirs.get(bucket) !== hash);
    await rememberComparison(pool, { differing: differing.length, at: now().toISOString() });
    if (differing.length > 0) {
      log.error(
        { code: 'register-digest-mismatch', buckets: differing.length, registerVersion },
        'the registers differ',
      );
    }
    return { status: 200, body: { equal: differing.length === 0, registerVersion, differing } };
  });
}

function twice() {
  const detail = 'expected each of the 256 buckets once';
  return invalidContent([{ pointer: '/buckets', code: 'invalid-value', detail }]);
}
