import { z } from 'zod';
import { closedMonth, smallCount as count, defineStatistics } from '../statistics.ts';

const month = z.object({
  month: closedMonth,
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

export const getRegisterStatistics = defineStatistics({
  operationId: 'getRegisterStatistics',
  summary: 'How identifications fell and verifications were decided, by closed month, small numbers hidden',
  schemaId: 'RegisterStatistics',
  month,
});

export type RegisterMonth = z.output<typeof month>;
