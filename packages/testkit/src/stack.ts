import { inject, type ProvidedContext } from 'vitest';

/** Kafka, PostgreSQL and identity provider of this test run, which every test file shares. */
export function testStack(): ProvidedContext['stack'] {
  const stack = inject('stack');
  if (stack === undefined) throw new Error('no test stack: only .int and .e2e tests have one');
  return stack;
}

/** A token of the stack's identity provider: the client's own scopes, or the ones asked for. */
export async function stackToken(client: string, audience: string, scope?: string): Promise<string> {
  const { clients, oidc } = testStack();
  const { clientId, clientSecret } = clients[client] ?? {};
  if (clientId === undefined || clientSecret === undefined) throw new Error(`the stack has no client ${client}`);
  const response = await fetch(oidc.tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource: audience, ...(scope ? { scope } : {}) }),
  });
  const answer = (await response.json()) as { access_token?: string; error_description?: string };
  if (answer.access_token === undefined) throw new Error(`no token for ${client}: ${answer.error_description}`);
  return answer.access_token;
}
