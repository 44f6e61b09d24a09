import { z } from 'zod';
import { closedMonth, smallCount as count } from '../small-count.ts';
import { day } from '../time.ts';

/** No personal data: per source and closed month, small cells and those they could be computed from hidden. */
export const statistics = z
  .object({
    from: day,
    to: day,
    months: z.array(
      z.object({
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
      }),
    ),
  })
  .meta({ id: 'RevocationStatistics' });

export type RevocationStatistics = z.output<typeof statistics>;
