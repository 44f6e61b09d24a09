import type { RouteChanged } from '@samband/contracts';
import type { Queryable } from '@samband/postgres';

export type Source = {
  readonly subjectId: string;
  readonly kind: 'signal' | 'tip';
  readonly version: number;
  readonly personIds: readonly string[];
  readonly content?: RouteChanged | undefined;
};

export async function findVersions(db: Queryable, subjectIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await db.query<{ subject_id: string; version: number }>(
    'select subject_id, version from sources where subject_id = any($1)',
    [subjectIds],
  );
  return new Map(rows.map((row) => [row.subject_id, row.version]));
}

/** The last known routes of the tips that these persons are tied to. */
export async function findRoutesOf(db: Queryable, personIds: readonly string[]): Promise<RouteChanged[]> {
  const { rows } = await db.query<{ content: RouteChanged }>(
    `select content from sources where person_ids && $1::text[] and content is not null`,
    [personIds],
  );
  return rows.map(({ content }) => content);
}

/** The last known routes of these tips. */
export async function findRoutes(db: Queryable, tipIds: readonly string[]): Promise<RouteChanged[]> {
  if (tipIds.length === 0) return [];
  const { rows } = await db.query<{ content: RouteChanged }>(
    'select content from sources where subject_id = any($1) and content is not null',
    [tipIds],
  );
  return rows.map(({ content }) => content);
}

export async function saveSources(db: Queryable, sources: readonly Source[]): Promise<void> {
  const rows = sources.map(({ subjectId, kind, version, personIds, content }) => ({
    subject_id: subjectId,
    kind,
    version,
    person_ids: personIds,
    content: content ?? null,
  }));
  await db.query(
    `insert into sources select * from json_populate_recordset(null::sources, $1)
     on conflict (subject_id) do update set version = excluded.version, person_ids = excluded.person_ids,
       content = excluded.content where sources.version < excluded.version`,
    [JSON.stringify(rows)],
  );
}
