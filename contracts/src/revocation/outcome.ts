import { z } from 'zod';
import { positiveInt, text } from '../text.ts';
import { day, timestamp } from '../time.ts';
import { assessmentOutcome } from './events.ts';

const decision = text(64).describe('such as revoked, kept, granted, refused or not-examined');

/** Four separate decisions, never one (status, travel document, residence permit, removal). */
const decisions = z
  .strictObject({
    status: decision.optional(),
    travelDocument: decision.optional(),
    permit: decision.optional(),
    removal: decision.optional(),
  })
  .refine((four) => Object.values(four).some((one) => one !== undefined), {
    error: 'expected at least one of status, travelDocument, permit and removal',
  });

const outcomeShape = {
  outcome: assessmentOutcome,
  decisions: decisions.optional(),
  reason: text(4000),
  decidedOn: day,
  effectiveOn: day.optional().describe('day the decision takes effect'),
  legalForceOn: day.optional().describe('day it gained legal force (laga kraft)'),
  revision: positiveInt.optional().describe('revision that was assessed; an older one than the current is refused'),
};

type Outcome = {
  outcome: string;
  decisions?: unknown;
  decidedOn: string;
  effectiveOn?: string | undefined;
  legalForceOn?: string | undefined;
};

/** What the case system reports about a signal. */
export const outcomeReport = z
  .strictObject(outcomeShape)
  .superRefine(decisionsWhenDecided)
  .superRefine(datesInOrder)
  .meta({
    id: 'OutcomeReport',
    examples: [{ outcome: 'case-opened', reason: 'Ärende om återkallelse har öppnats', decidedOn: '2026-11-20' }],
  });

function decisionsWhenDecided(report: Outcome, ctx: z.RefinementCtx): void {
  const decided = report.outcome === 'decided';
  if (decided === (report.decisions !== undefined)) return;
  const message = decided ? 'expected the decisions that were made' : 'expected no decisions unless outcome is decided';
  ctx.addIssue({ code: 'custom', path: ['decisions'], message });
}

function datesInOrder(report: Outcome, ctx: z.RefinementCtx): void {
  const legal = report.legalForceOn;
  if (legal !== undefined && legal < report.decidedOn) {
    ctx.addIssue({ code: 'custom', path: ['legalForceOn'], message: 'expected a day on or after decidedOn' });
  }
}

export const recordedOutcome = z
  .object({
    ...outcomeShape,
    decisions: z.record(z.string(), z.string()).optional(),
    signalId: z.uuid(),
    version: positiveInt,
    revision: positiveInt,
    reportedAt: timestamp,
    notRestored: z
      .object({ observationIds: z.array(z.string()), text: z.string().describe('in Swedish') })
      .optional()
      .describe('`wrong-person` was taken back, but these observations were emptied with it and count no more'),
  })
  .meta({ id: 'RecordedOutcome' });

export type OutcomeReport = z.output<typeof outcomeReport>;
export type RecordedOutcome = z.output<typeof recordedOutcome>;
