import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { cursor, followed, limit, oneLook, page } from '../paging.ts';
import { invalid } from '../problem.ts';
import { pathId, text } from '../text.ts';
import { presentation, presentationOutcome } from './route.ts';

export const listPresentations = defineRoute({
  operationId: 'listPresentations',
  method: 'GET',
  path: '/v1/presentations',
  summary: 'Presentations to Säkerhetspolisen as registered: contact persons their region’s, NOA all',
  description: `${followed} ${oneLook('With `state=recorded`')}`,
  access: { scopes: ['worklists:read'] },
  query: z.strictObject({ state: z.enum(['open', 'recorded']).default('open'), after: cursor.optional(), limit }),
  responses: { 200: { description: 'Reference and routing facts', schema: page(presentation) } },
});

export const recordPresentation = defineRoute({
  operationId: 'recordPresentation',
  method: 'POST',
  path: '/v1/presentations/{presentationId}/outcome',
  summary: 'What came of a presentation',
  access: { scopes: ['routes:act'] },
  params: z.object({ presentationId: pathId }),
  body: z.strictObject({ outcome: presentationOutcome, reason: text(2000) }).meta({
    id: 'PresentationOutcome',
    examples: [{ outcome: 'handling-continues', reason: 'Föredraget vid regionens session; ärendet fortsätter här.' }],
  }),
  responses: {
    200: { description: 'Recorded', schema: presentation },
    404: { description: 'No such presentation, or not of this function' },
    409: { description: 'Another outcome is recorded' },
    422: invalid,
  },
});
