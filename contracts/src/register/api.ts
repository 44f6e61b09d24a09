import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { optionalPurposeHeader, purposeHeader } from '../audit/purpose.ts';
import { readsRoutes } from '../audit/reads.ts';
import { countryCode } from '../country.ts';
import { cursor, followed, limit, oneLook, page } from '../paging.ts';
import { documentIn, personNameIn, sex, strict } from '../person.ts';
import { problem } from '../problem.ts';
import { externalId, pathId, positiveInt, text } from '../text.ts';
import { partialDate, timestamp } from '../time.ts';
import { personExample } from './examples.ts';
import { personId, personIn } from './person.ts';
import { getRegisterStatistics } from './statistics.ts';

export const person = personIn(strict).meta({ id: 'Person', examples: [personExample] });

export const stored = z
  .object({
    personId: z.string(),
    version: positiveInt.describe('the version that the register now holds'),
    result: z.enum(['stored', 'unchanged', 'superseded']).describe('superseded: a higher version was already there'),
  })
  .meta({ id: 'StoredPerson' });

const invalid = { description: 'Invalid content; each field is named by its pointer' };
const writers = { scopes: ['persons:write'] };
const params = z.object({ personId });

export const putPerson = defineRoute({
  operationId: 'putPerson',
  method: 'PUT',
  path: '/v1/persons/{personId}',
  summary: 'Record a person, whole, at a version',
  access: writers,
  params,
  body: person,
  responses: {
    200: { description: 'What the register holds now', schema: stored },
    409: { description: 'This version is known with another content' },
    422: invalid,
  },
});

export const putPersons = defineRoute({
  operationId: 'putPersons',
  method: 'PUT',
  path: '/v1/persons',
  summary: 'Record persons in bulk, one a line',
  access: writers,
  body: person,
  bulk: {
    line: z
      .object({
        line: z.int().min(1),
        status: z.int(),
        personId: z.string().optional(),
        version: positiveInt.optional(),
        result: stored.shape.result.optional(),
        problem: problem.optional(),
      })
      .meta({ id: 'PersonBulkResult' }),
  },
  responses: { 200: { description: 'One line for each line' } },
});

export const deletePerson = defineRoute({
  operationId: 'erasePerson',
  method: 'DELETE',
  path: '/v1/persons/{personId}',
  summary: 'Erase a person: versions up to the erased one are ignored for ever',
  access: writers,
  params,
  responses: { 204: { description: 'Erased' }, 404: { description: 'No such person' } },
});

export const getDigest = defineRoute({
  operationId: 'getDigest',
  method: 'GET',
  path: '/v1/persons/digest',
  summary: 'Proves that two registers are equal without sending either',
  description:
    'Bucket = first byte of SHA-256(personId). Hash = SHA-256 over the lines "personId version sha256(RFC 8785 canonical JSON of the person)\\n" of the bucket in ascending order of personId (Unicode code points).',
  access: { scopes: ['persons:write', 'register:audit'] },
  responses: {
    200: {
      description: 'Digest of the whole register',
      schema: z.object({
        count: z.int(),
        registerVersion: z.int(),
        buckets: z
          .array(z.object({ bucket: z.int(), count: z.int(), highestVersion: z.int(), hash: z.string() }))
          .describe('256 buckets'),
      }),
    },
  },
});

const hash = z.string().regex(/^[0-9a-f]{64}$/, { error: 'expected a SHA-256 in hex' });
const ownBucket = z.strictObject({ bucket: z.int().min(0).max(255), hash });

/** The hash of an empty bucket, 256 times. */
const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const emptyRegister = { buckets: Array.from({ length: 256 }, (_, bucket) => ({ bucket, hash: nothing })) };

export const compareDigest = defineRoute({
  operationId: 'compareDigest',
  method: 'POST',
  path: '/v1/persons/digest/comparison',
  summary: 'The case system sends the digest of its own register and is told which buckets differ',
  description:
    'A difference raises the metric `register_digest_mismatch` and a log line `register-digest-mismatch`, until a comparison finds none. Changes under way differ for a moment: compare again before acting.',
  access: { scopes: ['persons:write'] },
  body: z
    .strictObject({
      buckets: z.array(ownBucket).length(256).describe('each of the 256 buckets once, as in the digest'),
    })
    .meta({ id: 'RegisterDigest', examples: [emptyRegister] }),
  responses: {
    200: {
      description: 'Where the two registers differ',
      schema: z.object({
        equal: z.boolean(),
        registerVersion: z.int(),
        differing: z.array(z.object({ bucket: z.int(), count: z.int(), highestVersion: z.int(), hash: z.string() })),
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
    explanation: z.lazy(() => explanation),
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

const localisedText = z.object({ sv: z.string(), en: z.string() });

/** Why two descriptions are, may be or are not the same person; the weights sum to the score. */
export const explanation = z
  .object({
    outcome: z.enum(['match', 'possible', 'none']),
    score: z.number(),
    thresholds: z.object({ match: z.number(), possible: z.number() }),
    rule: z.string().describe('stable code of the rule that decided'),
    ruleText: localisedText.optional(),
    modelVersion: z.string(),
    registerVersion: z.int().optional(),
    comparedNames: z.object({ left: z.string().optional(), right: z.string().optional() }),
    features: z.array(
      z.object({
        field: z.string(),
        left: z.string().optional(),
        right: z.string().optional(),
        verdict: z.string(),
        weight: z.number(),
        text: localisedText,
      }),
    ),
    missing: z.array(z.string()),
    conflicts: z.array(z.string()),
    runnerUp: z.object({ personId: z.string(), score: z.number(), outcome: z.string().optional() }).optional(),
  })
  .meta({ id: 'Explanation' });

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

const verificationState = z
  .enum(['open', 'confirmed', 'rejected', 'superseded', 'revoked'])
  .describe('superseded: other candidates came, or none is left; revoked: the decision was taken back');

export const verification = z
  .object({
    verificationId: z.uuid(),
    state: verificationState,
    subject: z.object({
      kind: z.enum(['observation', 'tip']),
      id: z.string(),
      part: z.string().optional().describe('which of the persons that a tip names'),
    }),
    createdAt: timestamp,
    dueAt: timestamp.describe('12 hours after it was created, unless configured otherwise'),
    escalated: z.boolean(),
    candidates: z
      .array(z.object({ personId: z.string(), explanation }))
      .describe('empty once decided: what was compared is deleted'),
    decidedAt: timestamp.optional(),
    decidedBy: z.string().optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'Verification' });

export const listVerifications = defineRoute({
  operationId: 'listVerifications',
  method: 'GET',
  path: '/v1/verifications',
  summary: 'Possible identities that a human must confirm or reject, oldest first',
  description: `${followed} ${oneLook('With `escalated`, or another `state` than `open`')}`,
  access: { scopes: ['verifications:decide'] },
  headers: optionalPurposeHeader,
  query: z.strictObject({
    state: verificationState.default('open'),
    escalated: z.enum(['true']).optional().describe('only those that nobody decided in time'),
    after: cursor.optional(),
    limit,
  }),
  responses: {
    200: {
      description: 'Worklist',
      schema: page(verification).extend({
        total: z.int().describe('how many in this state'),
        oldest: timestamp.optional().describe('when the oldest of them was opened'),
        escalated: z.int().optional().describe('how many of them nobody decided in time'),
      }),
    },
  },
});

export const decideVerification = defineRoute({
  operationId: 'decideVerification',
  method: 'POST',
  path: '/v1/verifications/{verificationId}/decision',
  summary: 'Confirm or reject a possible identity, with a reason',
  access: { scopes: ['verifications:decide'] },
  params: z.object({ verificationId: pathId }),
  body: z
    .strictObject({
      decision: z.enum(['confirm', 'reject']),
      personId: personId
        .optional()
        .describe(
          'whom to confirm, or the only one to reject; may be left out to confirm the only candidate or to reject them all',
        ),
      reason: text(2000),
    })
    .meta({
      id: 'VerificationDecision',
      examples: [{ decision: 'confirm', personId: 'P-100001', reason: 'Fotografi och namnteckning överensstämmer' }],
    }),
  responses: {
    200: { description: 'Decided', schema: verification },
    404: { description: 'No such verification' },
    409: { description: 'Already decided or superseded: another officer or new information was first' },
    422: invalid,
  },
});

export const revokeVerification = defineRoute({
  operationId: 'revokeVerification',
  method: 'POST',
  path: '/v1/verifications/{verificationId}/revocation',
  summary: 'Take back a decision: what it linked or denied is decided anew, as far as the content is still held',
  access: { scopes: ['verifications:decide'] },
  params: z.object({ verificationId: pathId }),
  body: z.strictObject({ reason: text(2000) }).meta({
    id: 'VerificationRevocation',
    examples: [{ reason: 'Fel person bekräftades' }],
  }),
  responses: {
    200: { description: 'Revoked', schema: verification },
    404: { description: 'No such verification' },
    409: { description: 'Not confirmed or rejected: there is nothing to take back' },
    422: invalid,
  },
});

export const personRegisterApi = {
  title: 'Samband person register',
  description: 'Who is it? The register of protected persons, identification, verification.',
  routes: {
    putPerson,
    putPersons,
    deletePerson,
    getDigest,
    compareDigest,
    listDuplicates,
    queryIdentification,
    listVerifications,
    decideVerification,
    revokeVerification,
    getRegisterStatistics,
    ...readsRoutes('Register'),
  },
};
