import { z } from 'zod';
import { purpose as disclosurePurpose } from '../notification/address.ts';

/**
 * Why personal data is read, beside the purposes of disclosure: the flows of the legal catalogue
 * (`provisions.json`), and supervision.
 */
const flows = [
  'home-travel-police',
  'home-travel-embassy',
  'status-lookup',
  'public-tip',
  'forum',
  'revocation-outcome',
  'return-handover',
  'return-transport',
] as const;
const supervision = ['identity-verification', 'audit', 'data-subject-access'] as const;

/** Every value that the header `Purpose`, or a client's registration, may have. */
export const readPurposes: readonly string[] = [...disclosurePurpose.options, ...flows, ...supervision];

/** Header `Purpose`: why an officer reads. A system client has it in its registration and may leave it out. */
export const readPurpose = z
  .string()
  .refine((value) => readPurposes.includes(value), { error: `expected one of ${readPurposes.join(', ')}` })
  .describe(`why it is read, written to the read log: ${readPurposes.join(', ')}`)
  .meta({ minLength: 1, maxLength: 200, examples: ['protection-review'] });

/** For what officers alone read. */
export const purposeHeader = z.object({ purpose: readPurpose });
/** For what system clients read too: without the header, the purpose in the client's registration holds. */
export const optionalPurposeHeader = z.object({ purpose: readPurpose.optional() });
