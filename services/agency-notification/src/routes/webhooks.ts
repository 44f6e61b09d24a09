import { agencyNotificationApi } from '@samband/contracts';
import { inTransaction, lockAggregates } from '@samband/postgres';
import { addRoute, type Http, invalidContent, notFound } from '@samband/service-kit';
import { type Deps, hoursAfter } from '../deps.ts';
import { countWaiting, deleteWebhook, findWebhook, putWebhook, saveSecrets, type Webhook } from '../store/webhooks.ts';
import { faultOfUrl } from '../webhooks/check-url.ts';
import { newSecret, rotate } from '../webhooks/sign.ts';
import { receiverOf } from './mailbox.ts';

export type WebhookDeps = Deps & { readonly allowLoopback: boolean; readonly overlapHours: number };

const { routes } = agencyNotificationApi;

export function addGetWebhook(http: Http, deps: WebhookDeps): void {
  addRoute(http, routes.getWebhook, async ({ principal }) => {
    return { status: 200, body: await show(deps, await find(deps, receiverOf(principal))) };
  });
}

export function addPutWebhook(http: Http, deps: WebhookDeps): void {
  addRoute(http, routes.putWebhook, async ({ body: { url }, principal }) => {
    const fault = faultOfUrl(url, { allowLoopback: deps.allowLoopback });
    if (fault) {
      const detail = 'expected an https address of a public host, without credentials and fragment';
      throw invalidContent([{ pointer: '/url', code: fault, detail }]);
    }
    const receiver = receiverOf(principal);
    const secret = newSecret();
    // As it was judged: full-width digits or a line break that were typed are gone.
    const { href } = new URL(url);
    const isNew = await putWebhook(deps.pool, { receiver, url: href, secret, at: deps.now().toISOString() });
    const body = await show(deps, await find(deps, receiver));
    return isNew ? { status: 201, body: { ...body, secret } } : { status: 200, body };
  });
}

export function addDeleteWebhook(http: Http, deps: WebhookDeps): void {
  addRoute(http, routes.deleteWebhook, async ({ principal }) => {
    const receiver = receiverOf(principal);
    if (!(await inTransaction(deps.pool, (tx) => deleteWebhook(tx, receiver)))) throw none();
    return { status: 204 };
  });
}

export function addRotateSecret(http: Http, deps: WebhookDeps): void {
  addRoute(http, routes.rotateWebhookSecret, async ({ principal }) => {
    const receiver = receiverOf(principal);
    const secret = newSecret();
    const at = deps.now().toISOString();
    const until = hoursAfter(at, deps.overlapHours);
    await inTransaction(deps.pool, async (tx) => {
      // Of two rotations at once both secrets count: none that was handed out is lost.
      await lockAggregates(tx, [`webhook:${receiver}`]);
      const webhook = await findWebhook(tx, receiver);
      if (webhook === undefined) throw none();
      await saveSecrets(tx, receiver, rotate(webhook.secrets, { secret, at, until }));
    });
    return { status: 200, body: { ...(await show(deps, await find(deps, receiver))), secret } };
  });
}

async function find({ pool }: Deps, receiver: string): Promise<Webhook> {
  const webhook = await findWebhook(pool, receiver);
  if (webhook === undefined) throw none();
  return webhook;
}

const none = () => notFound('No webhook is registered.');

async function show({ pool, now }: Deps, webhook: Webhook) {
  const { receiver, url, secrets, disabledAt, restsUntil, registeredAt } = webhook;
  const until = secrets[1]?.until;
  const resting = restsUntil !== null && restsUntil > now();
  return {
    receiver,
    url,
    state: disabledAt !== null ? ('disabled' as const) : resting ? ('resting' as const) : ('active' as const),
    ...(until !== undefined && { secretsUntil: until }),
    waiting: await countWaiting(pool, receiver),
    registeredAt: registeredAt.toISOString(),
  };
}
