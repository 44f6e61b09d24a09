import { inSavepoint, inTransaction, isInfrastructureError, type Pool, type Tx } from '@samband/postgres';
import { type Logger, unavailable } from '@samband/service-kit';
import { createCoalescer, QueueFullError } from './coalesce.ts';
import { type DeliveryAnswer, type DeliveryCommand, recordDeliveries } from './handlers/record-deliveries.ts';
import type { SignReceipt } from './receipts.ts';

type Settled = PromiseSettledResult<DeliveryAnswer>;

/** The way into the ledger. Answers come after the commit; 503 when it cannot take more. */
export type Ledger = {
  /** One command, joined with others that come at the same time. */
  record(command: DeliveryCommand): Promise<DeliveryAnswer>;
  /** A group in one transaction, in order. */
  recordGroup(commands: readonly DeliveryCommand[]): Promise<readonly Settled[]>;
  /** Single commands that wait. */
  readonly waiting: number;
};

export type LedgerOptions = Means & { readonly maxWaiting: number };
type Means = { readonly pool: Pool; readonly sign: SignReceipt; readonly logger: Logger };

// Two at once: while one commits the next one writes. Groups of bulk have two of their own, so neither starves the other.
const IN_FLIGHT = 2;
const MAX_BATCH = 200;
// Measured with 64 connections: two small batches at once cost 20 % more CPU a request than one that is twice as large.
const COMPANY = 50;

export function createLedger({ maxWaiting, ...means }: LedgerOptions): Ledger {
  const run = (commands: readonly DeliveryCommand[]) => recordTogether(means, commands);
  const singles = createCoalescer<DeliveryCommand, DeliveryAnswer>({
    maxBatch: MAX_BATCH,
    maxWaiting,
    inFlight: IN_FLIGHT,
    company: COMPANY,
    run,
  });
  const groups = createCoalescer<readonly DeliveryCommand[], readonly Settled[]>({
    maxBatch: 1,
    maxWaiting: Number.POSITIVE_INFINITY,
    inFlight: IN_FLIGHT,
    run: async ([group = []]) => [{ status: 'fulfilled', value: await run(group) }],
  });
  return {
    record: (command) => singles.add(command).catch(orUnavailable),
    recordGroup: (commands) => groups.add(commands).catch(orUnavailable),
    get waiting() {
      return singles.waiting;
    },
  };
}

function orUnavailable(error: unknown): never {
  if (!(error instanceof QueueFullError) && !isInfrastructureError(error)) throw error;
  const detail = 'The ledger can take no more now; nothing was stored. Send the same again later.';
  throw unavailable(detail, { code: 'ledger-unavailable', retryAfterSeconds: 2, cause: error });
}

/** All in one transaction; if that fails for no fault of the infrastructure, again, looking for who spoils it. */
async function recordTogether(means: Means, commands: readonly DeliveryCommand[]): Promise<Settled[]> {
  try {
    return fulfilled(await inTransaction(means.pool, (tx) => recordDeliveries(tx, commands, means.sign)));
  } catch (error) {
    if (isInfrastructureError(error)) throw error;
  }
  return inTransaction(means.pool, (tx) => halve(tx, commands, means));
}

async function halve(tx: Tx, commands: readonly DeliveryCommand[], means: Means): Promise<Settled[]> {
  try {
    return fulfilled(await inSavepoint(tx, (inner) => recordDeliveries(inner, commands, means.sign)));
  } catch (error) {
    if (isInfrastructureError(error)) throw error;
    if (commands.length === 1) {
      means.logger.error({ err: error, observationId: commands[0]?.observationId }, 'a delivery cannot be stored');
      return [{ status: 'rejected', reason: error }];
    }
  }
  const half = commands.length >> 1;
  // One after the other: commands on the same source event keep their order.
  const left = await halve(tx, commands.slice(0, half), means);
  return [...left, ...(await halve(tx, commands.slice(half), means))];
}

function fulfilled(answers: readonly DeliveryAnswer[]): Settled[] {
  return answers.map((value) => ({ status: 'fulfilled', value }));
}
