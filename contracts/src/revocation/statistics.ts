import { z } from 'zod';
import { closedMonth, smallCount as count, defineStatistics } from '../statistics.ts';

/** Per source; small cells and those they could be computed from are hidden. */
const month = z.object({
  month: closedMonth,
  sources: z.array(
    z.object({
      agency: z.string(),
      identified: count.describe('observations of an identified person received in the month'),
      ledToSignal: count,
      noSignal: count,
      outcomes: z.object({
        caseOpened: count,
        noAction: count,
        wrongPerson: count,
        decided: count,
        none: count,
      }),
    }),
  ),
});

export const getRevocationStatistics = defineStatistics({
  operationId: 'getRevocationStatistics',
  summary: 'How many observations of each source led to what, by closed month, small numbers hidden',
  schemaId: 'RevocationStatistics',
  month,
});

export type RevocationMonth = z.output<typeof month>;
