import type { Pool } from '@samband/postgres';
import { notFound, type Principal } from '@samband/service-kit';
import { observationIdOf } from '../domain/observation.ts';
import { findSourceEvent, type SourceEventRow } from '../store/source-events.ts';
import type { Kind } from './intake.ts';

type Input = { readonly params: { readonly sourceEventId: string }; readonly principal: Principal };

/** GET: where the caller's own source event stands; another agency's is not found. */
export function getState(pool: Pool, kind: Kind) {
  return async ({ params, principal: { agency } }: Input) => {
    const id = observationIdOf({ agency, kind, sourceEventId: params.sourceEventId });
    const row = await findSourceEvent(pool, id);
    if (row === undefined) throw notFound('This agency delivered no such source event.');
    return { status: 200 as const, body: stateBody(row) };
  };
}

/** Never who it was about, nor whether anybody was found. */
export function stateBody(row: SourceEventRow) {
  const { observationId, sourceEventId, version, receivedAt, processedAt, correctedAt, retractedAt } = row;
  return {
    observationId,
    sourceEventId,
    version,
    state: stateOf(row),
    receivedAt: receivedAt.toISOString(),
    ...(processedAt && { processedAt: processedAt.toISOString() }),
    ...(correctedAt && { correctedAt: correctedAt.toISOString() }),
    ...(retractedAt && { retractedAt: retractedAt.toISOString() }),
  };
}

function stateOf({ state, version, processedVersion }: SourceEventRow) {
  if (state === 'retracted') return 'retracted' as const;
  return processedVersion >= version ? ('processed' as const) : state;
}
