import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { optionalPurposeHeader, purposeHeader } from '../audit/purpose.ts';
import { countryCode } from '../country.ts';
import { cursor, followed, limit, page } from '../paging.ts';
import { documentIn, personNameIn, sex, strict } from '../person.ts';
import { invalid } from '../problem.ts';
import { externalId } from '../text.ts';
import { partialDate, timestamp } from '../time.ts';
import { explanation } from './explanation.ts';

export const queryIdentification = defineRoute({
  operationId: 'queryIdentification',
  method: 'POST',
  path: '/v1/identifications/query',
  summary: 'Candidates for a description, explained; the purpose is logged',
  access: { scopes: ['identifications:query'] },
  headers: purposeHeader,
  body: z
    .strictObject({
      names: z.array(personNameIn(strict)).max(50).optional(),
      birthDate: partialDate.optional(),
      sex: sex.optional(),
      nationalities: z.array(countryCode).max(20).optional(),
      documents: z.array(documentIn(strict)).max(50).optional(),
      caseId: externalId.optional(),
    })
    .meta({
      id: 'IdentificationQuery',
      examples: [{ names: [{ full: 'Seyed Ali Hosseini' }], birthDate: '1984-05-17', nationalities: ['IRN'] }],
    }),
  responses: {
    200: {
      description: 'Best candidates first',
      schema: z.object({
        outcome: z.enum(['match', 'possible', 'none']),
        registerVersion: z.int(),
        candidates: z.array(z.object({ personId: z.string(), explanation })),
        cut: z.int().describe('candidates beyond the bound, counted, not shown'),
      }),
    },
    422: invalid,
  },
});

const duplicate = z
  .object({
    personIds: z.tuple([z.string(), z.string()]),
    outcome: z.enum(['match', 'possible']),
    score: z.number(),
    explanation: explanation,
    foundAt: timestamp,
  })
  .meta({ id: 'Duplicate' });

export const listDuplicates = defineRoute({
  operationId: 'listDuplicates',
  method: 'GET',
  path: '/v1/persons/duplicates',
  summary: 'Records of the register that may be one person, in the order they were found; only the case system merges',
  description: followed,
  access: { scopes: ['persons:write', 'register:audit', 'verifications:decide'] },
  headers: optionalPurposeHeader,
  query: z.strictObject({ after: cursor.optional(), limit }),
  responses: {
    200: { description: 'Pairs of records', schema: page(duplicate).extend({ total: z.int() }) },
  },
});
