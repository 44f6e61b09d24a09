import { z } from 'zod';
import { day } from '../time.ts';

const count = z
  .union([z.int().min(0), z.literal('<5'), z.null()])
  .describe('1 to 4 is shown as <5; null is hidden so that nothing can be inferred');

/** No personal data: per source and closed month, small cells and those they could be computed from hidden. */
export const statistics = z
  .object({
    from: day,
    to: day,
    months: z.array(
      z.object({
        month: z.string().describe('YYYY-MM; only whole months of the period that are over'),
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
