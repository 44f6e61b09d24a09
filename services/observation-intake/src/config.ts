import { auditVariables } from '@samband/audit';
import { type ConfigOf, commonVariables, defineConfig } from '@samband/service-kit';
import { z } from 'zod';
import { defaultAgencies } from './domain/agencies.ts';
import { defaultLegalBases } from './domain/legal-bases.ts';

const day = z.iso.date();
const sourceKind = z.enum(['police', 'mission']);

const agencies = z.array(
  z.strictObject({ agency: z.string().min(1), kind: sourceKind, from: day, until: day.optional() }),
);

const legalBases = z.array(
  z.strictObject({
    provisionId: z.string().min(1),
    provision: z.string().min(1),
    source: sourceKind,
    from: day,
    until: day.optional(),
    opensForeignAffairsSecrecy: z.boolean(),
    needsLegalSignOff: z.boolean(),
  }),
);

const receiptKey = z.looseObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() });

export const config = defineConfig('observation-intake', {
  ...commonVariables,
  ...auditVariables,
  RECEIPT_KEY: json(receiptKey)
    .optional()
    .meta({ secret: true })
    .describe('private Ed25519 key (JWK) that signs receipts; without it one is made and kept in the database'),
  AGENCIES: json(agencies)
    .default([...defaultAgencies])
    .describe(
      'who may deliver, as JSON [{ agency, kind: "police" | "mission", from, until? }]; agency as in the token',
    ),
  LEGAL_BASES: json(legalBases)
    .default([...defaultLegalBases])
    .describe(
      'accepted legal bases, as JSON [{ provisionId, provision, source: "police" | "mission", from, until?, opensForeignAffairsSecrecy, needsLegalSignOff }]',
    ),
  HELD_DAYS: z.coerce
    .number()
    .positive()
    .default(14)
    .describe(
      'days that the body of an observation is kept once it was identified or not matched; hashes and counts remain',
    ),
  LEDGER_MAX_WAITING: z.coerce
    .number()
    .int()
    .min(1)
    .default(2_000)
    .describe('single deliveries that may wait for the ledger before 503 is answered'),
});

export type IntakeConfig = ConfigOf<typeof config>;

function json<Schema extends z.ZodType>(schema: Schema) {
  const parse = (text: string, ctx: z.RefinementCtx): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      ctx.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  };
  return z.string().transform(parse).pipe(schema);
}
