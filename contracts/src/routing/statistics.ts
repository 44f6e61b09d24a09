import { z } from 'zod';
import { closedMonth, smallCount as count, defineStatistics } from '../statistics.ts';

const hours = z.number().nullable().describe('median hours; null for fewer than five tips');

/** Tips received in a closed month and what has become of them. */
const month = z.object({
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
});

export const getRoutingStatistics = defineStatistics({
  operationId: 'getRoutingStatistics',
  summary: 'Where tips went and how long it took, by closed month, small numbers hidden',
  schemaId: 'RoutingStatistics',
  month,
});

export type RoutingMonth = z.output<typeof month>;
