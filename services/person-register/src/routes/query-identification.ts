import { type Audit, logRead } from '@samband/audit';
import { queryIdentification } from '@samband/contracts';
import { inTransaction, type Pool, type Tx } from '@samband/postgres';
import { addRoute, type Http } from '@samband/service-kit';
import { type Contender, decideAmong, prepareDescription } from '../domain/matching.ts';
import { resolveRoot } from '../domain/resolve-root.ts';
import type { Description } from '../domain/subject.ts';
import type { IdentifyDeps } from '../handlers/identify-subjects.ts';
import { lookUp } from '../handlers/look-up.ts';
import type { CandidateRow } from '../store/candidates.ts';
import { loadMergeEdges } from '../store/merges.ts';
import { registerVersion } from '../store/register-changes.ts';

export type QueryDeps = Pick<IdentifyDeps, 'bounds' | 'records' | 'names'> & {
  readonly pool: Pool;
  readonly audit: Audit;
};

/** Who could a description be about, and why? An officer asks with a purpose; nothing is stored but the read itself. */
export function addQueryIdentification(http: Http, deps: QueryDeps): void {
  addRoute(http, queryIdentification, async ({ body, headers: { purpose }, principal }) => {
    const { names = [], nationalities = [], documents = [], caseId, birthDate, sex } = body;
    const caseIds = caseId === undefined ? [] : [caseId];
    const description = { names, nationalities, documents, caseIds, birthDate, sex };
    const answer = await inTransaction(deps.pool, async (tx) => {
      const found = await ask(tx, deps, description);
      const personIds = found.candidates.map(({ personId }) => personId);
      await logRead(tx, deps.audit, { operation: 'queryIdentification', principal, purpose, personIds });
      return found;
    });
    return { status: 200, body: answer };
  });
}

async function ask(tx: Tx, deps: QueryDeps, description: Description) {
  const left = prepareDescription(description);
  const version = await registerVersion(tx);
  const [look] = await lookUp(tx, [left], deps.bounds);
  const found = look?.found;
  const contenders = await toContenders(tx, deps, found?.candidates ?? []);
  const { outcome, ranked } = decideAmong(left, contenders, { registerVersion: version, ...deps.names() });
  return {
    outcome,
    registerVersion: version,
    candidates: ranked.map(({ personId, explanation }) => ({ personId, explanation })),
    cut: (found?.beyond ?? 0) + (found?.commonKeys ?? 0),
  };
}

async function toContenders(tx: Tx, { records }: QueryDeps, rows: readonly CandidateRow[]): Promise<Contender[]> {
  const prepared = await records.prepare(tx, rows);
  const edges = await loadMergeEdges(
    tx,
    rows.map(({ personId }) => personId),
  );
  return rows.flatMap(({ personNo, personId }) => {
    const person = prepared.get(personNo);
    return person === undefined ? [] : [{ personId, root: resolveRoot(personId, edges), person }];
  });
}
