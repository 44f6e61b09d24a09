import { Readable } from 'node:stream';
import { exportLines, listCheckpoints, listPublicKeys, logRead, subjectRefsOf } from '@samband/audit';
import { agencyNotificationApi, type CheckpointKey, dayAfter } from '@samband/contracts';
import { inTransaction, readFeed } from '@samband/postgres';
import { addRoute, forbidden, type Http, notFound } from '@samband/service-kit';
import type { Deps } from '../deps.ts';
import { inForce } from '../domain/catalogue.ts';
import { findReason } from '../store/decisions.ts';
import { findDisclosures } from '../store/disclosures.ts';
import { findMerged } from '../store/persons.ts';

const { routes } = agencyNotificationApi;

/** Asking about a person is itself a read about that person, and written down. */
export function addListDisclosures(http: Http, deps: Deps): void {
  addRoute(http, routes.listDisclosures, async ({ query, principal }) => {
    const { after, limit, from, to, receiver, provision, person } = query;
    if (person !== undefined && !principal.scopes.includes('reads:read')) {
      throw forbidden('insufficient-scope', 'Asking for a person needs the scope reads:read.');
    }
    const page = await inTransaction(deps.pool, async (tx) => {
      const subjectRefs = person === undefined ? undefined : await subjectRefsOf(tx, await findMerged(tx, person));
      if (person !== undefined) {
        await logRead(tx, deps.audit, {
          operation: 'listDisclosures',
          principal,
          purpose: 'audit',
          personIds: [person],
        });
      }
      const filter = { from, until: to && dayAfter(to), receiver, provision, subjectRefs };
      return readFeed(tx, {
        feed: 'disclosures',
        after,
        limit,
        read: (position, most) => findDisclosures(tx, filter, { after: position, limit: most }),
      });
    });
    return { status: 200, body: page };
  });
}

export function addExportDisclosures(http: Http, { audit }: Deps): void {
  addRoute(http, routes.exportDisclosures, async ({ query: { from, to } }) => {
    const lines = exportLines(audit.pool, {
      log: 'disclosures',
      service: audit.service,
      from,
      until: to && dayAfter(to),
    });
    return { status: 200, stream: Readable.from(lines), contentType: 'application/x-ndjson' };
  });
}

export function addListCheckpoints(http: Http, { pool }: Deps): void {
  addRoute(http, routes.listCheckpoints, async ({ query: { after, limit } }) => {
    const keys: CheckpointKey[] = await listPublicKeys(pool);
    const page = await readFeed(pool, {
      feed: 'checkpoints',
      after,
      limit,
      read: (position, most) => listCheckpoints(pool, 'disclosures', { after: position, limit: most }),
    });
    return { status: 200, body: { ...page, keys } };
  });
}

/** An officer's words may say anything about a person: reading them is logged. */
export function addGetReason(http: Http, { pool, audit }: Deps): void {
  addRoute(http, routes.getReasons, async ({ params: { reasonHash }, principal }) => {
    const found = await inTransaction(pool, async (tx) => {
      const reason = await findReason(tx, reasonHash);
      if (reason === undefined) throw notFound('No such words, or erased with the person.');
      const { personIds, ...body } = reason;
      const subjects = [`reason:${reasonHash}`];
      await logRead(tx, audit, { operation: 'getDisclosureReason', principal, purpose: 'audit', personIds, subjects });
      return body;
    });
    return { status: 200, body: found };
  });
}

export function addGetCatalogue(http: Http, { catalogue }: Deps): void {
  addRoute(http, routes.getCatalogue, async ({ query: { on } }) => {
    const shown = catalogue.provisions.filter((each) => on === undefined || inForce(each, on));
    const items = shown.map(({ senders, receivers, flows, ...each }) => ({
      ...each,
      senders: [...senders],
      receivers: [...receivers],
      flows: [...flows],
    }));
    return { status: 200, body: { version: catalogue.version, hash: catalogue.hash, items } };
  });
}
