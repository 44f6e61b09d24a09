import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { closedMonth, smallCount as count } from '../small-count.ts';
import { day } from '../time.ts';

/** No personal data: per source and closed month of first delivery, small cells and those they follow from hidden. */
export const intakeStatistics = z
  .object({
    from: day,
    to: day,
    months: z.array(
      z.object({
        month: closedMonth,
        sources: z.array(
          z.object({
            agency: z.string(),
            accepted: count.describe('source events, however often corrected'),
            kinds: z.object({ travelEvents: count, passportObservations: count }),
            states: z.object({ asDelivered: count, corrected: count, retracted: count }),
            refused: z.int().min(0).describe('requests and lines; what was in them is not known'),
            repeats: z.int().min(0),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'IntakeStatistics' });

export const getIntakeStatistics = defineRoute({
  operationId: 'getIntakeStatistics',
  method: 'GET',
  path: '/v1/statistics',
  summary: 'How much each source delivered, by closed month, small numbers hidden',
  access: { scopes: ['statistics:read'] },
  query: z.strictObject({ from: day, to: day }),
  responses: {
    200: { description: 'Counts for each source and closed month', schema: intakeStatistics },
    422: { description: 'Invalid period' },
  },
});

export type IntakeStatistics = z.output<typeof intakeStatistics>;
