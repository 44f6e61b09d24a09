import type { getIntakeStatistics, IntakeMonth } from '@samband/contracts';
import type { Pool } from '@samband/postgres';
import { closedMonths, type Handler, suppress } from '@samband/service-kit';
import { countMonths, type SourceMonth } from '../store/statistics.ts';

type Deps = { readonly pool: Pool; readonly now: () => number };

/** GET: volumes for the analyst; nothing about a person, and nothing that a small number would tell of one. */
export function getStatistics({ pool, now }: Deps): Handler<typeof getIntakeStatistics> {
  return async ({ query: { from, to } }) => {
    const at = new Date(now());
    const months = closedMonths({ from, to, now: at });
    const counted = Map.groupBy(await countMonths(pool, months), ({ month }) => month);
    const body = {
      from,
      to,
      asOf: at.toISOString(),
      months: months.map((month) => ({ month, sources: (counted.get(month) ?? []).map(show) })),
    };
    return { status: 200, body };
  };
}

const sums = [
  { total: 'accepted', parts: ['travelEvents', 'passportObservations'] },
  { total: 'accepted', parts: ['asDelivered', 'corrected', 'retracted'] },
] as const;

type Source = IntakeMonth['sources'][number];

function show({ month: _, agency, refused, repeats, ...counts }: SourceMonth): Source {
  const { accepted, travelEvents, passportObservations, ...states } = suppress(counts, sums);
  return { agency, accepted, kinds: { travelEvents, passportObservations }, states, refused, repeats };
}
