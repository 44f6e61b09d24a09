import { setTimeout as delay } from 'node:timers/promises';
import { clients } from '../clients.ts';
import { audienceOf } from '../services.ts';
import type { World } from './world.ts';

export type Answer = { readonly status: number; readonly text: string; readonly json: unknown };
export type Caller = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

const patienceMs = 120_000;

/**
 * A source as it should be written: it repeats the same request, at any instance, until it has an answer that is not
 * "try again". Rejects when that takes two minutes. Without a client: anybody, no token.
 */
export async function callerFor(world: World, client: string | undefined, service: string): Promise<Caller> {
  const token = client === undefined ? undefined : await fetchToken(world, client, service);
  const urls = world.urlsOf(service);
  let turn = 0;
  return async (method, path, body, headers) => {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      turn += 1;
      const answer = await once(new URL(path, urls[turn % urls.length]), { method, body, token, headers });
      if (answer !== undefined) return answer;
      if (Date.now() > deadline) throw new Error(`${service} gave no answer to ${method} for two minutes`);
      await delay(100);
    }
  };
}

type Request = {
  readonly method: string;
  readonly body: unknown;
  readonly token: string | undefined;
  readonly headers: Record<string, string> | undefined;
};

async function once(url: URL, { method, body, token, headers }: Request): Promise<Answer | undefined> {
  const type = typeof body === 'string' ? 'application/x-ndjson' : 'application/json';
  try {
    const response = await fetch(url, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        purpose: 'audit',
        ...(body === undefined ? {} : { 'content-type': type }),
        ...headers,
      },
      signal: AbortSignal.timeout(30_000),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status === 429 || response.status >= 500) return undefined;
    return { status: response.status, text, json: parse(text) };
  } catch {
    return undefined; // the instance was killed: whether it took effect is not known, so the same is sent again
  }
}

/** A token of a client for a service, with every scope that the client has. */
export async function fetchToken({ identity }: World, client: string, service: string): Promise<string> {
  const secret = identity.secrets.clientSecrets[client];
  const response = await fetch(identity.tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      resource: audienceOf(service),
      scope: clients[client]?.scopes.join(' ') ?? '',
    }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
