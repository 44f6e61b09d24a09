import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { readsRoutes } from '../audit/reads.ts';
import { page, pageQuery } from '../paging.ts';
import { personId } from '../register/person.ts';
import { asOf, closedMonth, periodQuery } from '../statistics.ts';
import { day } from '../time.ts';
import { purpose, receiverAddress } from './address.ts';
import { checkpoint, checkpointKey, disclosure, refusal } from './disclosure.ts';

const auditor = { scopes: ['disclosures:read'] };
const stretch = z.strictObject({ from: day.optional(), to: day.optional() });
const loggedPerson = personId.optional().describe('answers nothing once the person is erased; needs `reads:read` too');

function logOf<Item extends z.ZodType>(item: Item) {
  return {
    200: { description: 'In order of the log', schema: page(item) },
    403: { description: 'Asking for a person needs `reads:read`' },
  };
}

const listDisclosures = defineRoute({
  operationId: 'listDisclosures',
  method: 'GET',
  path: '/v1/disclosures',
  summary: 'Who was told what, when, on which legal basis',
  access: auditor,
  query: pageQuery.extend({
    from: day.optional(),
    to: day.optional(),
    receiver: receiverAddress.optional(),
    provision: z.string().max(64).optional(),
    person: loggedPerson,
  }),
  responses: logOf(disclosure),
});

const exportDisclosures = defineRoute({
  operationId: 'exportDisclosures',
  method: 'GET',
  path: '/v1/disclosures/export',
  summary: 'The log with its proof, as NDJSON: records, checkpoints, public keys; `npm run disclosures -- verify`',
  description:
    'One JSON object a line: `{ record }`, `{ checkpoint }` or `{ key }`. Always whole, so that the chain can be followed; it names no person. `from` and `to` cut out a stretch.',
  access: auditor,
  query: stretch,
  responses: { 200: { description: 'application/x-ndjson' } },
});

const listCheckpoints = defineRoute({
  operationId: 'listCheckpoints',
  method: 'GET',
  path: '/v1/disclosures/checkpoints',
  summary: 'Signed count and head of the log; keep one, and nothing before it can be altered unseen',
  access: auditor,
  query: pageQuery,
  responses: {
    200: { description: 'Oldest first', schema: page(checkpoint).extend({ keys: z.array(checkpointKey) }) },
  },
});

const listRefusals = defineRoute({
  operationId: 'listRefusals',
  method: 'GET',
  path: '/v1/refusals',
  summary: 'What officers decided to keep back, when, by which function',
  access: auditor,
  query: pageQuery.extend({
    from: day.optional(),
    to: day.optional(),
    receiver: receiverAddress.optional(),
    person: loggedPerson,
  }),
  responses: logOf(refusal),
});

const exportRefusals = defineRoute({
  operationId: 'exportRefusals',
  method: 'GET',
  path: '/v1/refusals/export',
  summary: 'The refusal log with its proof, as NDJSON; it names nobody. `npm run disclosures -- verify`',
  access: auditor,
  query: stretch,
  responses: { 200: { description: 'application/x-ndjson' } },
});

const getReasons = defineRoute({
  operationId: 'getDisclosureReason',
  method: 'GET',
  path: '/v1/disclosures/reasons/{reasonHash}',
  summary: 'An officer’s words behind a disclosure or a refusal, with the salt that proves them',
  access: auditor,
  params: z.object({ reasonHash: z.string().regex(/^[0-9a-f]{64}$/) }),
  responses: {
    200: {
      description: 'SHA-256 over salt and text is the hash in the log',
      schema: z.object({ reasonHash: z.string(), salt: z.string(), text: z.string() }),
    },
    404: { description: 'None, or erased with the person' },
  },
});

const shown = z.union([z.int(), z.literal('<5')]);

const flow = z.object({
  receiver: receiverAddress,
  purpose,
  sent: shown,
  revised: shown,
  withdrawn: shown,
  acknowledged: shown,
  escalated: shown,
  failed: shown,
  withheld: shown.describe('put before an officer'),
  refused: shown.describe('an officer decided not to disclose'),
});

const statistics = z.object({
  from: day,
  to: day,
  asOf,
  months: z.array(z.object({ month: closedMonth, flows: z.array(flow) })).describe('as every service answers'),
  items: z
    .array(flow.extend({ month: z.string().regex(/^\d{4}-\d{2}$/) }))
    .describe('the same as one list, as it was first released'),
});

const getStatistics = defineRoute({
  operationId: 'getNotificationStatistics',
  method: 'GET',
  path: '/v1/statistics',
  summary: 'How many notifications went where, by closed month; 1 to 4 is `<5`',
  access: { scopes: ['statistics:read', 'disclosures:read'] },
  query: periodQuery,
  responses: { 200: { description: 'No personal data', schema: statistics } },
});

const provisionShape = z.object({
  id: z.string(),
  provision: z.string(),
  kind: z.string(),
  summary: z.string(),
  senders: z.array(z.string()),
  receivers: z.array(z.string()),
  flows: z.array(z.string()),
  validFrom: day.optional(),
  validTo: day.optional(),
  needsBalancing: z.boolean(),
  confidence: z.enum(['verified', 'recalled']),
  needsLegalSignOff: z.boolean(),
  source: z.string(),
});

const getCatalogue = defineRoute({
  operationId: 'getCatalogue',
  method: 'GET',
  path: '/v1/catalogue',
  summary: 'The provisions that the legal gate judges by',
  access: { scopes: ['disclosures:read', 'withheld:decide', 'mailbox:read'] },
  query: z.strictObject({ on: day.optional().describe('only those in force on that day') }),
  responses: {
    200: {
      description: 'With version and hash',
      schema: z.object({ version: z.string(), hash: z.string(), items: z.array(provisionShape) }),
    },
  },
});

export const disclosureRoutes = {
  listDisclosures,
  exportDisclosures,
  listCheckpoints,
  listRefusals,
  exportRefusals,
  getReasons,
  ...readsRoutes('Notification'),
  getStatistics,
  getCatalogue,
};
