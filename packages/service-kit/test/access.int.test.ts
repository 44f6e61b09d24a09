import { accessViolations } from '@samband/testkit';
import { expect, it } from 'vitest';
import { AUDIENCE, api, getNote, getPublic, startTestHttp } from './test-api.ts';

const allScopes = ['notes:write', 'notes:admin', 'notes:read', 'other'];

it('the walk over all routes finds nothing where contracts and server agree', async () => {
  await using test = await startTestHttp();
  const token = (scopes: readonly string[]) => test.issuer.token({ audience: AUDIENCE, scope: scopes.join(' ') });
  expect(await accessViolations({ url: test.url, routes: Object.values(api.routes), token, allScopes })).toEqual([]);
});

it('the walk names the route that lets the wrong ones in, or the right ones out', async () => {
  await using test = await startTestHttp();
  const token = (scopes: readonly string[]) => test.issuer.token({ audience: AUDIENCE, scope: scopes.join(' ') });
  const routes = [
    { ...getNote, access: { scopes: ['other'] } },
    { ...getPublic, access: { scopes: ['notes:read'] } },
  ];
  expect(await accessViolations({ url: test.url, routes, token, allScopes })).toEqual([
    'getNote with notes:write notes:admin notes:read: 422',
    'getNote with other: 403',
    'getPublic with no token: 422',
    'getPublic with notes:write notes:admin other: 422',
  ]);
});
