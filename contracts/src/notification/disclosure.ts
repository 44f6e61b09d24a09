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
 * One row of the refusal log: what an officer decided to keep back, for one person (or none). Chained as disclosures are,
 * in a log of its own: nothing of it was disclosed.
 */
export const refusal = disclosure
  .pick({ seq: true, at: true, subject: true, purpose: true, sender: true, receiver: true, subjectRef: true })
  .extend({
    notificationId: z.uuid(),
    fields: z.array(z.string()).describe('names of the fields that would have been given'),
    reasonHash: sha256.describe('salted hash of the officer’s words, which are kept outside the chain'),
    decidedBy: z.string().describe('function that decided'),
    catalogue: z.string().describe('version of the legal catalogue on that day'),
    previousHash: sha256,
    hash: sha256.describe('SHA-256 over the RFC 8785 form of all other fields'),
  })
  .meta({ id: 'Refusal' });

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

/** The same of the refusal log. */
export const refusalCheckpoint = checkpoint
  .extend({ log: z.literal('refusals'), service: z.string().describe('whose log it is') })
  .meta({ id: 'RefusalCheckpoint' });

export const checkpointKey = z
  .object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string() })
  .meta({ id: 'CheckpointKey' });

export type Disclosure = z.output<typeof disclosure>;
export type Refusal = z.output<typeof refusal>;
type LogName = z.output<typeof checkpoint>['log'] | z.output<typeof refusalCheckpoint>['log'];
export type Checkpoint<Log extends LogName = LogName> = Omit<z.output<typeof checkpoint>, 'log'> & { log: Log };
export type CheckpointKey = z.output<typeof checkpointKey>;
