import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { purposeHeader } from '../audit/purpose.ts';
import { readsRoutes } from '../audit/reads.ts';
import { countryCode } from '../country.ts';
import { strict } from '../person.ts';
import { invalid } from '../problem.ts';
import { positiveInt, text } from '../text.ts';
import { timestamp } from '../time.ts';
import { tipParams, unknownTip } from './answers.ts';
import { getFacts, postFact } from './api-facts.ts';
import { tipExample } from './examples.ts';
import { decideInformantRequest, listInformantRequests, postInformantRequest } from './informant-requests.ts';
import { getTipStatistics } from './statistics.ts';
import { allegation, tipIn, tipPart, tipSignal, tipSource } from './tip.ts';

export const tip = tipIn(strict).meta({ id: 'Tip', examples: [tipExample] });

const tooMany = { description: 'Too many requests; `Retry-After` says when to come back' };
const unknownCode = { description: 'No tip has this receipt code' };
const receiptCode = z.object({ 'receipt-code': z.string().min(1).max(64).describe('16 digits; spaces are ignored') });
const idempotencyKey = z
  .string()
  .min(22)
  .max(256)
  .optional()
  .describe('at least 128 random bits; the same key and body give the same answer');

export const tipReceipt = z
  .object({
    tipId: z.uuid(),
    receiptCode: z
      .string()
      .regex(/^\d{16}$/)
      .describe('shown once; the only way back to the tip'),
  })
  .meta({ id: 'TipReceipt' });

const postTip = defineRoute({
  operationId: 'postTip',
  method: 'POST',
  path: '/v1/tips',
  summary: 'Leave a tip, with or without a token',
  description:
    'Without a token the tip is anonymous: no address is stored or logged and no cookie is set. With a token (`tips:write`) the agency and unit are kept, apart from the content.',
  access: 'public',
  headers: z.object({ 'idempotency-key': idempotencyKey }),
  body: tip,
  responses: {
    201: { description: 'Stored durably', schema: tipReceipt },
    409: { description: 'The idempotency key is known with another body' },
    422: invalid,
    429: tooMany,
  },
});

/** What the informant may know: neutral words, nothing about whom the tip led to or who handles it. */
export const tipOfInformant = z
  .object({
    state: z.enum(['received', 'in-progress', 'closed']),
    stateText: z.object({ sv: z.string(), en: z.string() }),
    messages: z.array(z.object({ from: z.enum(['informant', 'authority']), at: timestamp, text: z.string() })),
  })
  .meta({ id: 'TipOfInformant' });

const getMyTip = defineRoute({
  operationId: 'getMyTip',
  method: 'GET',
  path: '/v1/tips/mine',
  summary: 'Where my tip stands, and the dialogue',
  access: 'public',
  headers: receiptCode,
  responses: { 200: { description: 'The tip of this code', schema: tipOfInformant }, 404: unknownCode, 429: tooMany },
});

const postMyMessage = defineRoute({
  operationId: 'postMyMessage',
  method: 'POST',
  path: '/v1/tips/mine/messages',
  summary: 'Answer a question or add something to my tip',
  access: 'public',
  headers: receiptCode.extend({ 'idempotency-key': idempotencyKey }),
  body: z
    .strictObject({ text: text(20_000) })
    .meta({ id: 'TipMessage', examples: [{ text: 'Han reser igen i maj.' }] }),
  responses: {
    201: { description: 'Stored durably', schema: z.object({ at: timestamp }) },
    404: unknownCode,
    409: { description: 'The idempotency key is known with another body' },
    422: invalid,
    429: tooMany,
  },
});

const message = z.object({
  from: z.enum(['informant', 'authority']),
  at: timestamp,
  text: z.string(),
  by: z.string().optional().describe('function that wrote'),
});

const foundWords = z
  .object({
    words: z.string(),
    message: z.int().min(0).describe('0 is the tip, 1 the first message of the informant'),
    from: z.int().min(0).describe('position in that text, in UTF-16 units'),
    until: z.int().min(1),
  })
  .describe('where a rule found its words');

/** The content of a tip, for the functions that it is routed to. Nothing about the informant. */
export const tipContent = z
  .object({
    tipId: z.uuid(),
    version: positiveInt,
    receivedAt: timestamp,
    source: tipSource,
    text: z.string(),
    subjects: z.array(z.record(z.string(), z.unknown())),
    allegations: z.array(allegation),
    country: countryCode.optional(),
    caseId: z.string().optional(),
    parts: z.array(tipPart),
    signals: z.array(
      tipSignal.extend({
        text: z.string().describe('the rule in plain Swedish'),
        found: foundWords.optional(),
      }),
    ),
    messages: z.array(message),
    informantKnown: z.boolean().describe('whether somebody with the right may read who left it'),
  })
  .meta({ id: 'TipContent' });

const getTip = defineRoute({
  operationId: 'getTip',
  method: 'GET',
  path: '/v1/tips/{tipId}',
  summary: 'Read a tip: the functions it is routed to, NOA and the auditor',
  access: { scopes: ['tips:read'] },
  params: tipParams,
  headers: purposeHeader,
  responses: { 200: { description: 'Content and dialogue', schema: tipContent }, 404: unknownTip },
});

export const informant = z
  .object({
    tipId: z.uuid(),
    name: z.string().optional(),
    contact: z.string().optional(),
    wantsConfidentiality: z.boolean(),
    agency: z.string().optional(),
    unit: z.string().optional(),
    subject: z.string().optional().describe('staff and agencies: who the token was issued to'),
  })
  .meta({ id: 'Informant' });

const getInformant = defineRoute({
  operationId: 'getInformant',
  method: 'GET',
  path: '/v1/tips/{tipId}/informant',
  summary:
    'Who left the tip: for the function that a custodian has let, for as long as that holds; every read is logged',
  access: { scopes: ['informants:read'] },
  params: tipParams,
  headers: purposeHeader,
  responses: {
    200: { description: 'Kept apart from the content', schema: informant },
    403: { description: '`approval-needed`: no custodian has let this function see it, or no longer' },
    404: { description: 'No such tip, or nobody is known to have left it' },
  },
});

/** Accepted is the sum of awaitingRoute, open, closed and erased. */
export const tipAccounting = z
  .object({
    accepted: z.int(),
    awaitingRoute: z.int().describe('no route has been reported back yet; such a tip is NOA’s'),
    open: z.int(),
    closed: z.int(),
    erased: z.int().describe('closed for so long that only routing facts are left'),
    informantsErased: z.int().optional().describe('informants forgotten, their tips’ content may still be there'),
    refused: z.int().describe('requests refused for their content, counted apart'),
    repeats: z.int().describe('the same delivered again, counted apart'),
  })
  .meta({ id: 'TipAccounting' });

const getTipAccounting = defineRoute({
  operationId: 'getTipAccounting',
  method: 'GET',
  path: '/v1/tips/accounting',
  summary: 'Every tip accounted for, in numbers',
  access: { scopes: ['accounting:read'] },
  responses: { 200: { description: 'Counts since the beginning', schema: tipAccounting } },
});

export const tipIntakeApi = {
  title: 'Samband tip intake',
  description: 'Tips from the public, staff and agencies; an anonymous dialogue with a receipt code.',
  routes: {
    postTip,
    getMyTip,
    postMyMessage,
    getTipAccounting,
    getTip,
    getInformant,
    postInformantRequest,
    listInformantRequests,
    decideInformantRequest,
    getFacts,
    postFact,
    getTipStatistics,
    ...readsRoutes('Tip'),
  },
};
