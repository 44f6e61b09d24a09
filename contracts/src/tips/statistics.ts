import { z } from 'zod';
import { closedMonth, smallCount as count, defineStatistics } from '../statistics.ts';

/** Tips received in a closed month; small cells and those they could be computed from are hidden. */
const month = z.object({
  month: closedMonth,
  received: count,
  sources: z.object({ public: count, staff: count, agency: count }),
  states: z.object({ awaitingRoute: count, open: count, closed: count, erased: count }),
  securityThreat: count.describe('by allegation or words'),
  warCrime: count.describe('by allegation or words'),
});

export const getTipStatistics = defineStatistics({
  operationId: 'getTipStatistics',
  summary: 'How many tips came from where and how far they are, by closed month, small numbers hidden',
  schemaId: 'TipStatistics',
  month,
});

export type TipMonth = z.output<typeof month>;
