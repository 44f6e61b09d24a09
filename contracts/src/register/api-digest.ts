import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { invalid } from '../problem.ts';

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
