import { createPublicKey, verify, type webcrypto } from 'node:crypto';
import { expect, inject, test } from 'vitest';

const audience = 'urn:samband:observation-intake';

type TokenRequest = { client: string; resource?: string; scope?: string; secret?: string };

async function requestToken({ client, resource, scope, secret }: TokenRequest) {
  const { oidc, clients } = inject('stack');
  const credentials = `${client}:${secret ?? clients[client]?.clientSecret}`;
  const response = await fetch(oidc.tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      ...(resource && { resource }),
      ...(scope && { scope }),
    }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const decode = (part = ''): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString());

test('a client gets a signed token for one audience, with its agency, unit, region and scopes', async () => {
  const { oidc } = inject('stack');
  const { status, body } = await requestToken({ client: 'unit-officer', resource: 'urn:samband:case-routing' });
  expect(status).toBe(200);
  const [header, payload, signature] = (body.access_token ?? '').split('.');
  expect(decode(payload)).toMatchObject({
    iss: oidc.issuer,
    aud: 'urn:samband:case-routing',
    sub: 'unit-officer',
    agency: 'Migrationsverket',
    unit: 'AE1',
    region: 'Syd',
    scope: expect.stringContaining('routes:act'),
  });
  expect(Number(decode(payload).exp) - Number(decode(payload).iat)).toBe(3600);

  const metadata = (await (await fetch(`${oidc.issuer}/.well-known/openid-configuration`)).json()) as {
    jwks_uri: string;
  };
  const { keys } = (await (await fetch(metadata.jwks_uri)).json()) as {
    keys: ({ kid: string } & webcrypto.JsonWebKey)[];
  };
  const key = keys.find(({ kid }) => kid === decode(header).kid);
  const publicKey = createPublicKey({ key: key as webcrypto.JsonWebKey, format: 'jwk' });
  const signed = Buffer.from(signature ?? '', 'base64url');
  expect(
    verify('sha256', Buffer.from(`${header}.${payload}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signed),
  ).toBe(true);
});

test('a named scope is the only one in the token', async () => {
  const { body } = await requestToken({ client: 'police-border', resource: audience, scope: 'travel-events:write' });
  expect(body.scope).toBe('travel-events:write');
});

test.each([
  ['a wrong secret', { client: 'police-border', resource: audience, secret: 'guess' }, 401, 'invalid_client'],
  [
    'a scope of another client',
    { client: 'police-border', resource: audience, scope: 'outcomes:write' },
    400,
    'invalid_scope',
  ],
  [
    'an audience that is no service',
    { client: 'police-border', resource: 'https://example.org' },
    400,
    'invalid_target',
  ],
])('%s is refused', async (_what, request, status, error) => {
  expect(await requestToken(request)).toMatchObject({ status, body: { error } });
});
