import { getDigest } from '@samband/contracts';
import type { Pool } from '@samband/postgres';
import { addRoute, type Http } from '@samband/service-kit';
import { readDigest } from '../store/digest.ts';

export function addGetDigest(http: Http, deps: { readonly pool: Pool }): void {
  addRoute(http, getDigest, async () => ({ status: 200, body: await readDigest(deps.pool) }));
}
