import { z } from 'zod';
import { defineRoute } from './api.ts';
import { day, timestamp } from './time.ts';

/** A count about persons, as statistics show it: see `suppress` of service-kit. */
export const smallCount = z
  .union([z.int().min(0), z.literal('<5'), z.null()])
  .describe('1 to 4 is shown as <5; null is hidden so that nothing can be inferred');

/** A month that statistics tell of. */
export const closedMonth = z.string().describe('YYYY-MM; only whole months of the period that are over');

/** Outcomes come late, so that a closed month may be told otherwise later. */
export const asOf = timestamp.describe(
  'moment of which the figures are; a later answer about the same month may differ',
);

/** Calendar days, the last one included. */
export const periodQuery = z.strictObject({ from: day, to: day }).refine(({ from, to }) => from <= to, {
  path: ['to'],
  error: 'expected a day on or after from',
});

type Statistics<Id extends string, Months extends z.ZodType> = {
  readonly operationId: Id;
  readonly summary: string;
  /** Name of the schema. */
  readonly schemaId: string;
  /** What is told of a closed month, `month` among it. */
  readonly month: Months;
};

/** `GET /v1/statistics` of one service: counts of closed months, for the analyst, without personal data. */
export function defineStatistics<const Id extends string, Month extends z.ZodType>(of: Statistics<Id, Month>) {
  const { operationId, summary, schemaId, month } = of;
  const schema = z.object({ from: day, to: day, asOf, months: z.array(month) }).meta({ id: schemaId });
  return defineRoute({
    operationId,
    method: 'GET',
    path: '/v1/statistics',
    summary,
    access: { scopes: ['statistics:read'] },
    query: periodQuery,
    responses: {
      200: { description: 'Counts for each closed month', schema },
      422: { description: 'Invalid period' },
    },
  });
}
