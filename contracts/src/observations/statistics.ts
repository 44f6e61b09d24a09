import { z } from 'zod';
import { closedMonth, smallCount as count, defineStatistics } from '../statistics.ts';

/** Per source and month of first delivery; small cells and those they follow from are hidden. */
const month = z.object({
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
});

export const getIntakeStatistics = defineStatistics({
  operationId: 'getIntakeStatistics',
  summary: 'How much each source delivered, by closed month, small numbers hidden',
  schemaId: 'IntakeStatistics',
  month,
});

export type IntakeMonth = z.output<typeof month>;
