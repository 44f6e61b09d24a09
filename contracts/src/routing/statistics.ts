import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { closedMonth, smallCount as count } from '../small-count.ts';
import { day } from '../time.ts';

const hours = z.number().nullable().describe('median hours; null for fewer than five tips');

/** No personal data: tips received in each closed month and what has become of them. */
export const routingStatistics = z
  .object({
    from: day,
    to: day,
    months: z.array(
      z.object({
        month: closedMonth,
        tips: count,
        firstTo: z.object({ noa: count, unit: count, region: count, specialistSupport: count }),
        linked: count.describe('tied to a registered person now'),
        notLinked: count,
        closed: count,
        notClosed: count,
        returned: count.describe('at least once'),
        returnedTwice: count.describe('went to NOA for it'),
        presented: count.describe('to Säkerhetspolisen'),
        clockRanOut: count,
        hoursToFirstAction: hours,
        hoursToClose: hours,
      }),
    ),
  })
  .meta({ id: 'RoutingStatistics' });

export const getRoutingStatistics = defineRoute({
  operationId: 'getRoutingStatistics',
  method: 'GET',
  path: '/v1/statistics',
  summary: 'Where tips went and how long it took, by closed month, small numbers hidden',
  access: { scopes: ['statistics:read'] },
  query: z.strictObject({ from: day, to: day }),
  responses: {
    200: { description: 'Counts for each closed month', schema: routingStatistics },
    422: { description: 'Invalid period' },
  },
});

export type RoutingStatistics = z.output<typeof routingStatistics>;
