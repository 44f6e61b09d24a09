import { logRead } from '@samband/audit';
import { functionsOf } from '@samband/contracts';
import { inTransaction, type Queryable, type Tx } from '@samband/postgres';
import { notFound, type Principal } from '@samband/service-kit';
import { findRoute } from '../store/routes.ts';
import { findOpenTips, type OpenTip } from '../store/tips.ts';
import type { RouteDeps } from './route-deps.ts';

/** The tip, if this officer may have it; 404 otherwise, so that nobody learns which tips exist. */
export async function requireReadable(db: Queryable, tipId: string, principal: Principal): Promise<OpenTip> {
  const tip = (await findOpenTips(db, [tipId])).get(tipId);
  const route = await findRoute(db, tipId);
  if (tip === undefined || !mayRead(principal, route?.functions ?? [])) throw notFound();
  return tip;
}

export type OfficerRead = {
  readonly operation: string;
  readonly tipId: string;
  readonly principal: Principal;
  readonly purpose: string;
};

/** Answers what `read` does, in the transaction that logs it: what cannot be logged is not shown. */
export async function readAsOfficer<Answer>(
  { pool, audit }: RouteDeps,
  { tipId, ...about }: OfficerRead,
  read: (tx: Tx, tip: OpenTip) => Promise<Answer>,
): Promise<Answer> {
  return inTransaction(pool, async (tx) => {
    const answer = await read(tx, await requireReadable(tx, tipId, about.principal));
    const personIds = (await findRoute(tx, tipId))?.personIds ?? [];
    await logRead(tx, audit, { ...about, personIds, subjects: [`tip:${tipId}`] });
    return answer;
  });
}

/**
 * Who may read a tip's content: the functions of the authority that it is routed to, NOA and the auditor. Other agencies
 * get their share through a disclosure with its legal basis, never by reading here.
 */
function mayRead(reader: Principal, routedTo: readonly string[]): boolean {
  if (reader.scopes.includes('tips:audit')) return true;
  const own = functionsOf(reader).filter((each) => !each.startsWith('agency:'));
  return own.includes('noa') || own.some((each) => routedTo.includes(each));
}
