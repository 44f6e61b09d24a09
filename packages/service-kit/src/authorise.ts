import type { Access } from '@samband/contracts';
import { invalidToken, type Principal, type Verifier } from './auth.ts';
import { ProblemError } from './problem.ts';

/** The caller, if allowed. A public route takes a token too, and then it must be a good one. */
export async function authorise(
  access: Access,
  authorization: string | undefined,
  verify: Verifier,
): Promise<Principal | undefined> {
  if (authorization === undefined && access === 'public') return undefined;
  const principal = await verify(bearerToken(authorization));
  if (access !== 'public' && !access.scopes.some((scope) => principal.scopes.includes(scope))) {
    throw insufficientScope(access.scopes);
  }
  return principal;
}

function bearerToken(authorization: string | undefined): string {
  if (authorization === undefined) throw invalidToken('token-missing', 'A bearer token is needed.');
  const token = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(authorization)?.[1];
  if (token === undefined) throw invalidToken('token-invalid', 'The header Authorization holds no bearer token.');
  return token;
}

function insufficientScope(scopes: readonly string[]): ProblemError {
  return new ProblemError({
    status: 403,
    code: 'insufficient-scope',
    detail: `The token lacks the scope ${scopes.join(' or ')}.`,
    headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${scopes.join(' ')}"` },
  });
}
