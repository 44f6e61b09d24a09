import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { closedMonth, smallCount as count } from '../small-count.ts';
import { day } from '../time.ts';

/** No personal data: tips received in each closed month, small cells and those they could be computed from hidden. */
export const tipStatistics = z
  .object({
    from: day,
    to: day,
    months: z.array(
      z.object({
        month: closedMonth,
        received: count,
        sources: z.object({ public: count, staff: count, agency: count }),
        states: z.object({ awaitingRoute: count, open: count, closed: count, erased: count }),
        securityThreat: count.describe('by allegation or words'),
        warCrime: count.describe('by allegation or words'),
      }),
    ),
  })
  .meta({ id: 'TipStatistics' });

export const getTipStatistics = defineRoute({
  operationId: 'getTipStatistics',
  method: 'GET',
  path: '/v1/statistics',
  summary: 'How many tips came from where and how far they are, by closed month, small numbers hidden',
  access: { scopes: ['statistics:read'] },
  query: z.strictObject({ from: day, to: day }),
  responses: {
    200: { description: 'Counts for each closed month', schema: tipStatistics },
    422: { description: 'Invalid period' },
  },
});

export type TipStatistics = z.output<typeof tipStatistics>;
