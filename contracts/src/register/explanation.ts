import { z } from 'zod';

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
