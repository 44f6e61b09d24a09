import { Readable } from 'node:stream';
import { exportLines, findHead, listCheckpoints, listPublicKeys, logRead, subjectRefsOf } from '@samband/audit';
import { agencyNotificationApi, type CheckpointKey, dayAfter } from '@samband/contracts';
import { inTransaction, readFeed } from '@samband/postgres';
import { addRoute, forbidden, type Http, notFound, type Principal } from '@samband/service-kit';
import type { Deps } from '../deps.ts';
import { inForce } from '../domain/catalogue.ts';
import { findReason } from '../store/decisions.ts';
import { findLogged, type LogFilter } from '../store/disclosures.ts';
import { findMerged } from '../store/persons.ts';

const { routes } = agencyNotificationApi;

export function addListDisclosures(http: Http, deps: Deps): void {
  addRoute(http, routes.listDisclosures, async ({ query, principal }) => {
    return { status: 200, body: await read(deps, principal, { log: 'disclosures', ...query }) };
  });
}

export function addListRefusals(http: Http, deps: Deps): void {
  addRoute(http, routes.listRefusals, async ({ query, principal }) => {
    return { status: 200, body: await read(deps, principal, { log: 'refusals', ...query }) };
  });
}

type Asked<Log extends 'disclosures' | 'refusals'> = Omit<LogFilter<Log>, 'until' | 'subjectRefs'> & {
  readonly after?: string | undefined;
  readonly limit: number;
  readonly to?: string | undefined;
  readonly person?: string | undefined;
};

/** Asking about a person is itself a read about that person, and written down. */
async function read<Log extends 'disclosures' | 'refusals'>(deps: Deps, principal: Principal, asked: Asked<Log>) {
  const { log, after, limit, to, person, ...filter } = asked;
  if (person !== undefined && !principal.scopes.includes('reads:read')) {
    throw forbidden('insufficient-scope', 'Asking for a person needs the scope reads:read.');
  }
  return inTransaction(deps.pool, async (tx) => {
    const subjectRefs = person === undefined ? undefined : await subjectRefsOf(tx, await findMerged(tx, person));
    if (person !== undefined) {
      const operation = log === 'disclosures' ? 'listDisclosures' : 'listRefusals';
      await logRead(tx, deps.audit, { operation, principal, purpose: 'audit', personIds: [person] });
    }
    const wanted = { ...filter, log, until: to && dayAfter(to), subjectRefs };
    return readFeed(tx, {
      feed: log,
      after,
      limit,
      last: async () => (await findHead(tx, log)).seq,
      read: (position, most) => findLogged(tx, wanted, { after: position, limit: most }),
    });
  });
}

export function addExportDisclosures(http: Http, { audit }: Deps): void {
  addRoute(http, routes.exportDisclosures, async ({ query }) => exported(audit, 'disclosures', query));
}

export function addExportRefusals(http: Http, { audit }: Deps): void {
  addRoute(http, routes.exportRefusals, async ({ query }) => exported(audit, 'refusals', query));
}

type Period = { readonly from?: string | undefined; readonly to?: string | undefined };

function exported({ pool, service }: Deps['audit'], log: 'disclosures' | 'refusals', { from, to }: Period) {
  const lines = exportLines(pool, { log, service, from, until: to && dayAfter(to) });
  return { status: 200, stream: Readable.from(lines), contentType: 'application/x-ndjson' } as const;
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
