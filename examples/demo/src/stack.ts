import { readFile } from 'node:fs/promises';

export type Stack = {
  services: Record<string, { url: string; audience: string }>;
  oidc: { tokenEndpoint: string };
  clients: Record<string, { clientId: string; clientSecret: string; scope: string }>;
};

export async function readStack(path: string): Promise<Stack | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Stack;
  } catch {
    return undefined;
  }
}

/** A user of one service, with a token of its own (OAuth 2.0 client credentials, RFC 8707 resource). */
export type Caller = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;
export type Answer = { status: number; body: unknown; text: string };

export async function callerFor(stack: Stack, client: string, service: string): Promise<Caller> {
  const target = stack.services[service];
  const credentials = stack.clients[client];
  if (target === undefined || credentials === undefined)
    throw new Error(`stack.json has no ${client} or no ${service}`);
  const token = await fetchToken(stack, credentials, target.audience);
  return caller(target.url, { authorization: `Bearer ${token}` });
}

/** Anybody: no token. */
export function publicCallerFor(stack: Stack, service: string): Caller {
  const target = stack.services[service];
  if (target === undefined) throw new Error(`stack.json has no ${service}`);
  return caller(target.url, {});
}

function caller(url: string, own: Record<string, string>): Caller {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: { ...own, ...contentType(body), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, body: parse(text) };
  };
}

async function fetchToken(stack: Stack, client: Stack['clients'][string], audience: string): Promise<string> {
  const response = await fetch(stack.oidc.tokenEndpoint, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource: audience, scope: client.scope }),
  });
  if (!response.ok) throw new Error(`No token for ${client.clientId}: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { access_token: string }).access_token;
}

function contentType(body: unknown): Record<string, string> {
  if (body === undefined) return {};
  return { 'content-type': typeof body === 'string' ? 'application/x-ndjson' : 'application/json' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
