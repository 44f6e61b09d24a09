import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { purposeHeader } from '../audit/purpose.ts';
import { invalid } from '../problem.ts';
import { text } from '../text.ts';
import { timestamp } from '../time.ts';
import { tipParams, unknownTip } from './answers.ts';

export const verifiedFact = z
  .object({ factId: z.uuid(), text: z.string(), basis: z.string(), by: z.string(), at: timestamp })
  .meta({ id: 'VerifiedFact' });

const factAccess = { scopes: ['tips:read'] };

export const getFacts = defineRoute({
  operationId: 'getVerifiedFacts',
  method: 'GET',
  path: '/v1/tips/{tipId}/facts',
  summary: 'What has been verified, apart from what was tipped: the part that a person concerned may see',
  access: factAccess,
  params: tipParams,
  headers: purposeHeader,
  responses: {
    200: { description: 'Facts in order', schema: z.object({ items: z.array(verifiedFact) }) },
    404: unknownTip,
  },
});

export const postFact = defineRoute({
  operationId: 'postVerifiedFact',
  method: 'POST',
  path: '/v1/tips/{tipId}/facts',
  summary: 'Record a verified fact and what it rests on',
  access: { scopes: ['routes:act'] },
  params: tipParams,
  body: z
    .strictObject({ text: text(4000), basis: text(1000).describe('document or register seen; never the informant') })
    .meta({
      id: 'NewVerifiedFact',
      examples: [{ text: 'Passet utfärdades i Teheran 2025-02-01.', basis: 'Kopia av passet i ärendet.' }],
    }),
  responses: { 201: { description: 'Recorded', schema: verifiedFact }, 404: unknownTip, 422: invalid },
});
