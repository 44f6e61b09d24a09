import { Readable } from 'node:stream';
import { dayAfter, type readsRoutes } from '@samband/contracts';
import { inTransaction, type Queryable, readFeed } from '@samband/postgres';
import { addRoute, type Http, invalidContent } from '@samband/service-kit';
import { findHead } from './chained-log.ts';
import { exportLines } from './export-lines.ts';
import { findReads, logRead } from './log-read.ts';
import type { Audit } from './open-audit.ts';
import { subjectRefsOf } from './subject-keys.ts';

export type ReadsOptions = {
  readonly audit: Audit;
  /** Of the service's API: `readsRoutes(name)`. */
  readonly routes: ReturnType<typeof readsRoutes>;
  /** A person and whoever was merged into it, where the service knows; without it the person alone. */
  readonly personsOf?: (db: Queryable, personId: string) => Promise<readonly string[]>;
};

/** `GET /v1/reads` and `GET /v1/reads/export`. Asking who read about a person is itself a read about that person. */
export function addReads(http: Http, { audit, routes, personsOf = async (_db, id) => [id] }: ReadsOptions): void {
  addRoute(http, routes.listReads, async ({ query: { after, limit, person, subject }, principal }) => {
    if ((person === undefined) === (subject === undefined)) throw oneOfTwo();
    const page = await inTransaction(audit.pool, async (tx) => {
      const subjectRefs = person === undefined ? [] : await subjectRefsOf(tx, await personsOf(tx, person));
      // Without this, asking about an unknown or erased person would make a key for it.
      if (subjectRefs.length > 0 || subject !== undefined) {
        const about = person === undefined ? { subjects: [subject ?? ''] } : { personIds: [person] };
        await logRead(tx, audit, { operation: routes.listReads.operationId, principal, purpose: 'audit', ...about });
      }
      return readFeed(tx, {
        feed: 'reads',
        after,
        limit,
        last: async () => (await findHead(tx, 'reads')).seq,
        read: (position, most) => findReads(tx, { subjectRefs, subject }, { after: position, limit: most }),
      });
    });
    const items = page.items.map(({ subjectRefs: _refs, at, subjects, ...read }) => ({
      ...read,
      readAt: at,
      ...(subjects && { subjects: [...subjects] }),
    }));
    return { status: 200, body: { items, next: page.next } };
  });

  addRoute(http, routes.exportReads, async ({ query: { from, to } }) => {
    const lines = exportLines(audit.pool, { log: 'reads', service: audit.service, from, until: to && dayAfter(to) });
    return { status: 200, stream: Readable.from(lines), contentType: 'application/x-ndjson' };
  });
}

function oneOfTwo() {
  const detail = 'Ask for a person or for a subject, one of them.';
  return invalidContent([{ pointer: '/query/person', code: 'required', detail }], detail);
}
