import { z } from 'zod';
import { positiveInt } from '../text.ts';
import { timestamp } from '../time.ts';
import { notificationSubject, purpose } from './address.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** One row of the disclosure log: one person (or none) in one delivery. Chained by SHA-256 over RFC 8785 JSON. */
export const disclosure = z
  .object({
    seq: positiveInt.describe('1, 2, 3, … without gaps'),
    at: timestamp,
    action: z.enum(['sent', 'redelivered', 'backfilled']),
    deliveryId: z.uuid(),
    subject: notificationSubject,
    provisionIds: z.array(z.string()),
    purpose,
    sender: z.string(),
    receiver: z.string(),
    audience: z.array(z.string()).describe('agencies that the address meant on that day'),
    fields: z.array(z.string()).describe('names of the fields that were given, never their values'),
    subjectRef: z
      .string()
      .optional()
      .describe('HMAC of the person’s id under a key of that person; the key goes when the person is erased'),
    viewHash: sha256.describe('salted hash of what was given; the salt is kept with the delivery'),
    reasonHash: sha256.optional().describe('salted hash of an officer’s words, which are kept outside the chain'),
    decidedBy: z.string().optional().describe('function that decided, when an officer did'),
    catalogue: z.string().describe('version of the legal catalogue that allowed it'),
    previousHash: sha256,
    hash: sha256.describe('SHA-256 over the RFC 8785 form of all other fields'),
  })
  .meta({ id: 'Disclosure' });

/**
 * Count and head of a log at one moment, signed (Ed25519) over the RFC 8785 form of `{ at, count, head, log, service }`.
 * Those of before every service had a read log lack `service`: they are agency-notification's.
 */
export const checkpoint = z
  .object({
    log: z.enum(['disclosures', 'reads']),
    service: z.string().optional().describe('whose log it is'),
    count: positiveInt,
    head: sha256,
    at: timestamp,
    kid: z.string(),
    signature: z.string().describe('base64url'),
  })
  .meta({ id: 'Checkpoint' });

export const checkpointKey = z
  .object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string() })
  .meta({ id: 'CheckpointKey' });

export type Disclosure = z.output<typeof disclosure>;
export type Checkpoint = z.output<typeof checkpoint>;
export type CheckpointKey = z.output<typeof checkpointKey>;
