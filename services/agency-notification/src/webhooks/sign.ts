import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { WebhookSecret } from '../store/webhooks.ts';

/** 256 random bits, as Standard Webhooks writes them. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

const mostSecrets = 10;

/**
 * The new secret first; those before sign beside it until their time is over, each: of two rotations in a row the
 * receiver may have got only one answer.
 */
export function rotate(
  secrets: readonly WebhookSecret[],
  { secret, at, until }: { secret: string; at: string; until: string },
): WebhookSecret[] {
  const before = secrets.map((each) => ({ secret: each.secret, until: each.until ?? until }));
  return [{ secret }, ...before.filter((each) => each.until > at)].slice(0, mostSecrets);
}

/** Headers of one attempt. The id is the same for every repeat; the time is this attempt's, so that old copies expire. */
export function signedHeaders(
  { id, body, at }: { id: string; body: string; at: Date },
  secrets: readonly WebhookSecret[],
): Record<string, string> {
  const valid = secrets.filter(({ until }) => until === undefined || Date.parse(until) > at.getTime());
  return {
    'content-type': 'application/json',
    'user-agent': 'samband-webhook',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': valid.map(({ secret }) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}
