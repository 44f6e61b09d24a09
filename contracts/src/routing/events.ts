import { z } from 'zod';
import { defineEvent, type EventData } from '../event.ts';
import { personId } from '../register/person.ts';
import { positiveInt, text } from '../text.ts';
import { timestamp } from '../time.ts';
import { tipSource } from '../tips/tip.ts';
import { routesTopic } from '../topics.ts';
import { clockName, functionAddress, linkedPerson, presentation, routeState } from './route.ts';

/**
 * What happened; `escalated` is a clock that ran out, `reopened` a closed tip with new information, `amended` news that
 * changed no route.
 */
export const routeChange = z.enum([
  'routed',
  'rerouted',
  'amended',
  'accepted',
  'returned',
  'forwarded',
  'linked',
  'unlinked',
  'presented',
  'presentation-recorded',
  'answered',
  'escalated',
  'closed',
  'reopened',
]);

const entry = z.object({
  function: functionAddress,
  state: routeState,
  rule: z.string().describe('docs/rules-tips.md; `officer` when somebody decided it'),
  since: timestamp,
});

/**
 * Full state of one tip's routes at one version: references and routing facts. Never the tip's text, never an officer's
 * words, nothing about the informant.
 */
export const routeChanged = defineEvent({
  type: 'se.samband.route.changed.v1',
  topic: routesTopic,
  title: 'A tip was routed, rerouted or acted on',
  data: z.object({
    tipId: z.uuid(),
    version: positiveInt,
    change: routeChange,
    by: z.union([z.literal('rules'), z.literal('clock'), functionAddress]),
    changedAt: timestamp,
    tipVersion: positiveInt.describe('version of the tip that it rests on'),
    ruleVersion: z.string(),
    source: tipSource,
    receivedAt: timestamp.optional().describe('when the tip was left'),
    primary: entry.describe('exactly one at any time'),
    additional: z.array(entry),
    persons: z.array(linkedPerson),
    securityThreat: z.boolean(),
    handled: z.boolean().describe('whether an officer has acted on it at any time'),
    bounces: z.int().min(0),
    clock: clockName.optional().describe('the clock that ran out, when escalated'),
    presentation: presentation.optional().describe('the one that this change is about'),
  }),
  key: (data) => data.tipId,
  aggregate: (data) => ({ id: `route:${data.tipId}`, revision: data.version }),
});

/** A question or answer of an officer, on its way to the dialogue with the informant. */
export const informantAnswered = defineEvent({
  type: 'se.samband.route.informant-answered.v1',
  topic: routesTopic,
  title: 'An officer wrote to the informant',
  data: z.object({
    messageId: z.uuid(),
    tipId: z.uuid(),
    text: text(4000),
    by: functionAddress,
    at: timestamp,
  }),
  key: (data) => data.tipId,
  aggregate: (data) => ({ id: data.messageId, revision: 1 }),
});

/** An officer's judgement of who a tip is about, on its way to the register, which alone says who somebody is. */
export const tipPersonJudged = defineEvent({
  type: 'se.samband.route.person-judged.v1',
  topic: routesTopic,
  title: 'An officer linked a tip to a person, or undid it',
  data: z.object({
    judgementId: z.uuid(),
    tipId: z.uuid(),
    part: z.string().min(1).max(32),
    personId,
    verdict: z.enum(['same', 'other']),
    by: functionAddress,
    decidedAt: timestamp,
  }),
  key: (data) => data.tipId,
  aggregate: (data) => ({ id: data.judgementId, revision: 1 }),
});

export type RouteChanged = EventData<typeof routeChanged>;
export type RouteChange = z.output<typeof routeChange>;
export type InformantAnswered = EventData<typeof informantAnswered>;
export type TipPersonJudged = EventData<typeof tipPersonJudged>;
