import { queryIdentification } from '@samband/contracts';
import type { Pool } from '@samband/postgres';
import { addRoute, type Http } from '@samband/service-kit';
import { type Contender, decideAmong, prepareDescription } from '../domain/matching.ts';
import { resolveRoot } from '../domain/resolve-root.ts';
import type { IdentifyDeps } from '../handlers/identify-subjects.ts';
import { lookUp } from '../handlers/look-up.ts';
import { loadMergeEdges } from '../store/merges.ts';
import { registerVersion } from '../store/register-changes.ts';
import { logRead, type ReadDeps } from './log-read.ts';

export type QueryDeps = ReadDeps & Pick<IdentifyDeps, 'bounds' | 'records' | 'names'> & { readonly pool: Pool };

/** Who could a description be about, and why? An officer asks with a purpose; nothing is stored but the read itself. */
export function addQueryIdentification(http: Http, deps: QueryDeps): void {
  addRoute(http, queryIdentification, async ({ body, headers, principal }) => {
    const { names = [], nationalities = [], documents = [], caseId, birthDate, sex } = body;
    const caseIds = caseId === undefined ? [] : [caseId];
    const left = prepareDescription({ names, nationalities, documents, caseIds, birthDate, sex });
    const version = await registerVersion(deps.pool);
    const [look] = await lookUp(deps.pool, [left], deps.bounds);
    const found = look?.found;
    const contenders = await toContenders(deps, found?.candidates ?? []);
    const verdict = decideAmong(left, contenders, { registerVersion: version, ...deps.names() });
    const candidates = verdict.ranked.map(({ personId, explanation }) => ({ personId, explanation }));
    const personIds = candidates.map(({ personId }) => personId);
    await logRead(deps, { operation: 'queryIdentification', principal, purpose: headers.purpose, personIds });
    const cut = (found?.beyond ?? 0) + (found?.commonKeys ?? 0);
    return { status: 200, body: { outcome: verdict.outcome, registerVersion: version, candidates, cut } };
  });
}

type Row = { readonly personNo: number; readonly personId: string; readonly version: number };

async function toContenders({ pool, records }: QueryDeps, rows: readonly Row[]): Promise<Contender[]> {
  const prepared = await records.prepare(pool, rows);
  const edges = await loadMergeEdges(
    pool,
    rows.map(({ personId }) => personId),
  );
  return rows.flatMap(({ personNo, personId }) => {
    const person = prepared.get(personNo);
    return person === undefined ? [] : [{ personId, root: resolveRoot(personId, edges), person }];
  });
}
