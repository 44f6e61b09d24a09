import { z } from 'zod';
import { day } from '../time.ts';

const count = z
  .union([z.int(), z.literal('<5')])
  .nullable()
  .describe('<5: 1 to 4; null: hidden so that a small number cannot be worked out');

const month = z.object({
  month: z.string().describe('YYYY-MM'),
  received: count.describe('observations and persons that tips name, by the month they were received'),
  outcomes: z.object({
    identified: count,
    awaitingVerification: count,
    notMatched: count,
    identityRejected: count,
    retracted: count,
    erased: count,
  }),
  verifications: z.object({
    opened: count.describe('by the month they were opened'),
    confirmed: count,
    rejected: count,
    open: count,
    other: count.describe('superseded by other candidates, or taken back'),
    late: count.describe('escalated: nobody decided in time'),
    hoursToDecision: z.number().nullable().describe('median; null below five decisions'),
  }),
});

export const registerStatistics = z
  .object({ from: day, to: day, months: z.array(month).describe('closed months that lie in the period, in order') })
  .meta({ id: 'RegisterStatistics' });

export type RegisterStatistics = z.output<typeof registerStatistics>;
