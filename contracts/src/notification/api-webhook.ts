import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { timestamp } from '../time.ts';
import { receiverAddress } from './address.ts';
import { webhookExample } from './examples.ts';

const access = { scopes: ['webhooks:write'] };
const none = { description: 'No webhook is registered' };

const webhook = z
  .object({
    receiver: receiverAddress,
    url: z.string(),
    state: z.enum(['active', 'resting', 'disabled']).describe('resting: it failed and is tried again later'),
    secret: z.string().optional().describe('whsec_…, shown once: when it was made'),
    secretsUntil: timestamp.optional().describe('until when signatures of the secret before are sent too'),
    waiting: z.int().describe('deliveries that wait'),
    registeredAt: timestamp,
  })
  .meta({ id: 'Webhook' });

const getWebhook = defineRoute({
  operationId: 'getWebhook',
  method: 'GET',
  path: '/v1/webhook',
  summary: 'The caller’s webhook',
  access,
  responses: { 200: { description: 'As it is', schema: webhook }, 404: none },
});

const putWebhook = defineRoute({
  operationId: 'putWebhook',
  method: 'PUT',
  path: '/v1/webhook',
  summary: 'Register or move the caller’s webhook (Standard Webhooks); what was told before is not sent again',
  description:
    'Only https, a public address, no redirects. The first answer has the secret. Headers: `webhook-id` (the same for every repeat), `webhook-timestamp` (of this attempt; refuse what is older than five minutes), `webhook-signature`.',
  access,
  body: z
    .strictObject({ url: z.string().min(1).max(2000) })
    .meta({ id: 'WebhookRegistration', examples: [webhookExample] }),
  responses: {
    200: { description: 'Moved; the secret stays', schema: webhook },
    201: { description: 'Registered', schema: webhook },
    422: { description: 'An address that is not allowed' },
  },
});

const deleteWebhook = defineRoute({
  operationId: 'deleteWebhook',
  method: 'DELETE',
  path: '/v1/webhook',
  summary: 'End the caller’s webhook; the mailbox stays',
  access,
  responses: { 204: { description: 'Ended' }, 404: none },
});

const rotateWebhookSecret = defineRoute({
  operationId: 'rotateWebhookSecret',
  method: 'POST',
  path: '/v1/webhook/secret',
  summary: 'A new secret; for a day both sign',
  access,
  responses: { 200: { description: 'The new secret, once', schema: webhook }, 404: none },
});

export const webhookRoutes = { getWebhook, putWebhook, deleteWebhook, rotateWebhookSecret };
