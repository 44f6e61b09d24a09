import { z } from 'zod';

/** Stored reasons; the first two name the indicator that the observation led to. */
export const reasonCode = z.enum([
  'home-country-travel',
  'home-country-passport-use',
  'not-identified',
  'awaiting-verification',
  'wrong-person',
  'no-protection',
  'not-in-force',
  'swedish-citizen',
  'not-assessed-country',
  'transit-only',
  'held-only',
  'third-party-only',
  'retracted',
]);

export const observationExplanation = z
  .object({
    observationId: z.string(),
    outcome: z.enum(['signal', 'none', 'pending']),
    reasons: z.array(
      z.object({
        code: reasonCode,
        text: z.string().describe('in Swedish'),
        country: z.string().optional(),
        signalId: z.uuid().optional().describe('the signal that it led to, or in which it is shown as context'),
      }),
    ),
    ruleVersion: z.string(),
    registerVersion: z.int().describe('last change of the register that the identification saw'),
    personVersion: z.int().optional().describe('version of the person’s record that the rules saw'),
    explainedAt: z.string(),
  })
  .meta({ id: 'ObservationExplanation' });

export type ReasonCode = z.output<typeof reasonCode>;
export type ObservationExplanation = z.output<typeof observationExplanation>;
