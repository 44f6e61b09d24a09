import { dayAfter } from '@samband/contracts';
import type { Pool } from '@samband/postgres';
import { closedMonths, type Principal } from '@samband/service-kit';
import { type Accounting, countAccepted, countUnaccepted, type Span, type Uncounted } from '../store/accounting.ts';
import { closeMonths } from '../store/closed-months.ts';
import { suppressOutcomes } from './suppress-outcomes.ts';

// As long as a late register change may still match what arrived in a month.
const OPEN_FOR_DAYS = 14;

type Input = { readonly query: { readonly from: string; readonly to: string }; readonly principal: Principal };
type Deps = { readonly pool: Pool; readonly now: () => number };

/** GET: a source sees its own numbers, auditor and analyst the whole accounting of all. */
export function getDeliveries({ pool, now }: Deps) {
  return async ({ query: { from, to }, principal }: Input) => {
    const seesAll = principal.scopes.includes('accounting:read');
    const agency = seesAll ? undefined : principal.agency;
    const span = { from, until: dayAfter(to), agency };
    const agencies = await countAgencies(pool, span);
    if (agency === undefined)
      return { status: 200 as const, body: { from, to, agencies: agencies.map(withAccounting) } };
    const months = await closeMonths(
      pool,
      agency,
      closedMonths({ from, to, now: new Date(now()), openForDays: OPEN_FOR_DAYS }),
    );
    const outcomes = months.map(({ month, ...counts }) => ({ month, ...suppressOutcomes(counts) }));
    const own = agencies[0] ?? { ...nothing, agency };
    return { status: 200 as const, body: { from, to, agencies: [{ ...inShort(own), outcomes }] } };
  };
}

type Counts = Accounting & Uncounted;

const nothing = {
  accepted: 0,
  pending: 0,
  notMatched: 0,
  awaitingVerification: 0,
  identified: 0,
  identityRejected: 0,
  retracted: 0,
  erased: 0,
  deadLettered: 0,
  refused: 0,
  repeats: 0,
};

async function countAgencies(pool: Pool, span: Span): Promise<Counts[]> {
  const [accepted, unaccepted] = await Promise.all([countAccepted(pool, span), countUnaccepted(pool, span)]);
  const counts = new Map<string, Counts>();
  for (const row of [...accepted, ...unaccepted]) {
    counts.set(row.agency, { ...(counts.get(row.agency) ?? nothing), ...row });
  }
  return [...counts.values()].sort((a, b) => (a.agency < b.agency ? -1 : 1));
}

function inShort({ agency, accepted, pending, deadLettered, refused, repeats }: Counts) {
  return { agency, accepted, processed: accepted - pending - deadLettered, refused, repeats };
}

function withAccounting(counts: Counts) {
  const { agency, ...accounting } = counts;
  return { ...inShort(counts), accounting };
}
