import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { purposeHeader } from '../audit/purpose.ts';
import { documentIn, personDescriptionIn, strict } from '../person.ts';
import { invalid } from '../problem.ts';
import { personId } from '../register/person.ts';
import { externalId } from '../text.ts';
import { timestamp } from '../time.ts';
import { notYours, tipParams, unknown } from './answers.ts';
import { functionAddress } from './route.ts';

const corrected = z
  .strictObject({
    ...personDescriptionIn(strict).shape,
    documents: z.array(documentIn(strict)).max(50).optional(),
    caseId: externalId.optional(),
  })
  .meta({
    id: 'CorrectedDetails',
    examples: [{ names: [{ family: 'Hosseini', given: 'Seyed Ali' }], birthDate: '1984' }],
  });

const similar = z.object({
  items: z.array(
    z.object({
      tipId: z.uuid(),
      part: z.string(),
      since: timestamp,
      primary: functionAddress,
      shared: z.array(z.object({ kind: z.string(), value: z.string() })).describe('identifiers that both have'),
      names: z.object({ outcome: z.enum(['match', 'possible', 'none']), score: z.number() }).optional(),
      personId: personId.optional().describe('whom the other tip is tied to'),
    }),
  ),
  cut: z.int().describe('further tips beyond the bound, counted, not shown'),
});

const workbench = { scopes: ['worklists:read'] };

export const getSimilarTips = defineRoute({
  operationId: 'getSimilarTips',
  method: 'GET',
  path: '/v1/routes/{tipId}/similar',
  summary: 'NOA: tips that share an identifier with this one or name somebody alike',
  access: workbench,
  params: tipParams,
  headers: purposeHeader,
  responses: { 200: { description: 'Best first', schema: similar }, 403: notYours, 404: unknown },
});

export const findSimilarTips = defineRoute({
  operationId: 'findSimilarTips',
  method: 'POST',
  path: '/v1/routes/{tipId}/similar',
  summary: 'NOA: the same with corrected details, without changing the tip',
  access: workbench,
  params: tipParams,
  headers: purposeHeader,
  body: corrected,
  responses: { 200: { description: 'Best first', schema: similar }, 403: notYours, 404: unknown, 422: invalid },
});
