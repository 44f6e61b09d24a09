import { startTokenIssuer, type TokenIssuer } from '@samband/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createVerifier, ProblemError } from '../src/index.ts';
import { AUDIENCE, startTestHttp, type TestHttp } from './test-api.ts';

let test: TestHttp;
beforeAll(async () => {
  test = await startTestHttp();
});
afterAll(() => test[Symbol.asyncDispose]());

const scope = 'notes:read';
const get = (token?: string, scheme = 'Bearer') =>
  fetch(`${test.url}/v1/notes/1`, token === undefined ? {} : { headers: { authorization: `${scheme} ${token}` } });

it('lets a token of the right issuer, audience and scope in', async () => {
  const token = await test.issuer.token({ audience: AUDIENCE, scope: 'other notes:read' });
  expect((await get(token)).status).toBe(200);
  expect((await get(token, 'bearer')).status).toBe(200);
});

it('challenges whoever has none', async () => {
  const response = await get();
  expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  expect(await response.json()).toMatchObject({ code: 'token-missing' });
});

it.each([
  ['expired', { audience: AUDIENCE, scope }, { expiresIn: -60 }, 'token-expired'],
  ['of another audience', { audience: 'urn:samband:other', scope }, {}, 'token-invalid'],
  ['without audience', { scope }, {}, 'token-invalid'],
  ['of another issuer', { audience: AUDIENCE, scope, iss: 'http://127.0.0.1:1' }, {}, 'token-invalid'],
  ['without agency', { audience: AUDIENCE, scope, agency: undefined }, {}, 'token-invalid'],
  ['with an empty agency', { audience: AUDIENCE, scope, agency: ' ' }, {}, 'token-invalid'],
  ['with an agency that is no text', { audience: AUDIENCE, scope, agency: ['Polismyndigheten'] }, {}, 'token-invalid'],
  ['without subject', { audience: AUDIENCE, scope, sub: undefined }, {}, 'token-invalid'],
  ['not valid yet', { audience: AUDIENCE, scope, nbf: 4_000_000_000 }, {}, 'token-invalid'],
  ['that is an ID token', { audience: AUDIENCE, scope }, { type: 'id_token+jwt' }, 'token-invalid'],
])('refuses a token %s', async (_name, claims, options, code) => {
  const response = await get(await test.issuer.token(claims, options));
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toMatch(/^Bearer error="invalid_token", error_description="[^"]+"$/);
  expect(await response.json()).toMatchObject({ code });
});

it('refuses what is no signed token', async () => {
  const good = await test.issuer.token({ audience: AUDIENCE, scope });
  const [, payload] = good.split('.');
  const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
  const tampered = `${good.slice(0, -4)}AAAA`;
  for (const token of ['x', 'a.b.c', none, tampered, `${good} ${good}`, ''])
    expect((await get(token)).status).toBe(401);
  expect((await get(good, 'Basic')).status).toBe(401);
});

it('refuses a token signed with the public key as a secret', async () => {
  const { SignJWT } = await import('jose');
  const { keys } = (await (await fetch(`${test.issuer.issuer}/jwks`)).json()) as { keys: { kid: string }[] };
  const token = await new SignJWT({ scope, agency: 'x', sub: 'x' })
    .setProtectedHeader({ alg: 'HS256', kid: keys[0]?.kid ?? '' })
    .setIssuer(test.issuer.issuer)
    .setAudience(AUDIENCE)
    .setExpirationTime('1h')
    .sign(Buffer.from(JSON.stringify(keys[0]).padEnd(64)));
  expect((await get(token)).status).toBe(401);
});

it('refuses an algorithm that is not on the list, however good the signature', async () => {
  const { generateKeyPair, SignJWT } = await import('jose');
  const { privateKey, publicKey } = await generateKeyPair('ES384');
  const verify = createVerifier({ issuer: 'i', audience: AUDIENCE, keys: async () => publicKey });
  const token = new SignJWT({ agency: 'x', sub: 'x' }).setProtectedHeader({ alg: 'ES384' });
  const signed = await token.setIssuer('i').setAudience(AUDIENCE).setExpirationTime('1h').sign(privateKey);
  await expect(verify(signed)).rejects.toMatchObject({ code: 'token-invalid' });
});

it('names the scope that is missing', async () => {
  const response = await get(await test.issuer.token({ audience: AUDIENCE, scope: 'notes:write notes:reader' }));
  expect(response.status).toBe(403);
  expect(response.headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope", scope="notes:read"');
  expect(await response.json()).toMatchObject({
    code: 'insufficient-scope',
    detail: 'The token lacks the scope notes:read.',
  });
});

it('asks before it reads the body', async () => {
  const init = { method: 'POST', body: '{', headers: { 'content-type': 'text/plain' } };
  expect((await fetch(`${test.url}/v1/notes`, init)).status).toBe(401);
});

it('takes a public route without a token, with a good one, and not with a bad one', async () => {
  const ask = async (headers: Record<string, string>) => fetch(`${test.url}/v1/public`, { headers });
  expect(await (await ask({})).json()).toEqual({ agency: null });
  const token = await test.issuer.token({ audience: AUDIENCE });
  expect(await (await ask({ authorization: `Bearer ${token}` })).json()).toEqual({ agency: 'Polismyndigheten' });
  expect((await ask({ authorization: 'Bearer x' })).status).toBe(401);
});

it('gives the handler who asks', async () => {
  await using issuer = await startTokenIssuer();
  const verify = createVerifier({ issuer: issuer.issuer, audience: AUDIENCE });
  const claims = { audience: AUDIENCE, sub: 's', client_id: 'c', unit: 'AE1', region: 'Syd', scope: 'a b' };
  expect(await verify(await issuer.token(claims))).toEqual({
    subject: 's',
    clientId: 'c',
    agency: 'Polismyndigheten',
    unit: 'AE1',
    region: 'Syd',
    scopes: ['a', 'b'],
    expiresAt: expect.any(Number),
  });
});

it('follows a rotation of keys, and no longer takes a key that was withdrawn', async () => {
  await using issuer = await startTokenIssuer();
  const verify = createVerifier({ issuer: issuer.issuer, audience: AUDIENCE, cooldownMs: 0 });
  const before = await issuer.token({ audience: AUDIENCE, n: 1 });
  const unseen = await issuer.token({ audience: AUDIENCE, n: 2 });
  await verify(before);
  await issuer.rotate();
  await verify(await issuer.token({ audience: AUDIENCE }));
  await expect(verify(unseen)).rejects.toMatchObject({ code: 'token-invalid' });
});

it('does not ask for keys again for every unknown key', async () => {
  await using issuer = await startTokenIssuer();
  const verify = createVerifier({ issuer: issuer.issuer, audience: AUDIENCE, cooldownMs: 60_000 });
  await verify(await issuer.token({ audience: AUDIENCE }));
  await issuer.rotate();
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, async () => verify(await issuer.token({ audience: AUDIENCE }))),
  );
  expect(results.every((result) => result.status === 'rejected')).toBe(true);
  expect(issuer.keyFetches).toBe(1);
});

it('is unavailable, not unauthorised, while the issuer cannot be asked, and recovers', async () => {
  await using issuer = await startTokenIssuer();
  const verify = createVerifier({ issuer: issuer.issuer, audience: AUDIENCE, cooldownMs: 0 });
  const token = await issuer.token({ audience: AUDIENCE });
  issuer.break(true);
  await expect(verify(token)).rejects.toMatchObject({ status: 503, code: 'issuer-unavailable' });
  issuer.break(false);
  await expect(verify(token)).resolves.toMatchObject({ agency: 'Polismyndigheten' });
});

it('remembers a verified token, never past its expiry', async () => {
  await using issuer: TokenIssuer = await startTokenIssuer();
  let now = Date.now();
  const verify = createVerifier({ issuer: issuer.issuer, audience: AUDIENCE, now: () => now });
  const token = await issuer.token({ audience: AUDIENCE }, { expiresIn: 60 });
  await verify(token);
  issuer.break(true);
  now += 55_000;
  await verify(token);
  now += 11_000;
  const late = await verify(token).catch((error: unknown) => error);
  expect(late).toBeInstanceOf(ProblemError);
  expect(late).toMatchObject({ status: 401, code: 'token-expired' });
});
