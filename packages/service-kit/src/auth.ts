import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { createKeySource } from './key-source.ts';
import { ProblemError, unavailable } from './problem.ts';
import { createTokenCache } from './token-cache.ts';

/** Who calls: an agency's system, or an officer of a unit or region. */
export type Principal = {
  readonly subject: string;
  readonly clientId: string;
  readonly agency: string;
  readonly unit?: string;
  readonly region?: string;
  readonly scopes: readonly string[];
  /** Why a system client reads, from its registration; an officer says it in each request. */
  readonly purpose?: string;
  /** When the token ends, in milliseconds since 1970: an answer that goes on for long must not outlast it. */
  readonly expiresAt?: number;
};

/** Bearer token to principal; throws a 401 problem, or 503 when the issuer's keys cannot be read. */
export type Verifier = (token: string) => Promise<Principal>;

export type VerifierOptions = {
  readonly issuer: string;
  readonly audience: string;
  readonly keys?: JWTVerifyGetKey;
  readonly now?: () => number;
  readonly cache?: { readonly max: number; readonly maxAgeMs: number };
  readonly cooldownMs?: number;
};

// Asymmetric only: with HS256 a public key could pass as the secret (RFC 8725 section 2.1).
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];
const TOKEN_TYPES = new Set(['at+jwt', 'application/at+jwt', 'jwt']);
const CLOCK_TOLERANCE_SECONDS = 5;

/** Checks signed access tokens (RFC 9068): issuer, audience, times, signature, and that an agency is named. */
export function createVerifier(options: VerifierOptions): Verifier {
  const { issuer, audience, now = Date.now } = options;
  const cache = createTokenCache(options.cache ?? { max: 10_000, maxAgeMs: 5 * 60_000 });
  const cooldownMs = options.cooldownMs ?? 10_000;
  const keys = options.keys ?? createKeySource({ issuer, cooldownMs, maxAgeMs: 15 * 60_000 });
  return async (token) => {
    const known = cache.get(token, now());
    if (known !== undefined) return known;
    const payload = await verify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      requiredClaims: ['exp', 'sub', 'agency'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(now()),
    });
    const principal = principalOf(payload);
    cache.set(token, principal, { expiresAt: Number(payload.exp) * 1000, now: now() });
    return principal;
  };
}

type VerifyOptions = Parameters<typeof jwtVerify>[2];

async function verify(token: string, keys: JWTVerifyGetKey, options: VerifyOptions): Promise<JWTPayload> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, options);
    const type = protectedHeader.typ?.toLowerCase() ?? 'jwt';
    if (!TOKEN_TYPES.has(type)) throw invalidToken('token-invalid', 'The token is no access token.');
    return payload;
  } catch (error) {
    throw problemOfToken(error);
  }
}

function problemOfToken(error: unknown): unknown {
  if (error instanceof ProblemError) return error;
  if (error instanceof errors.JWTExpired) return invalidToken('token-expired', 'The token has expired.');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return invalidToken('token-invalid', `The token's claim "${error.claim}" is missing or not as expected.`);
  }
  const code = error instanceof errors.JOSEError ? error.code : '';
  if (/^ERR_(JWT|JWS|JWK_|JOSE_ALG|JOSE_NOT|JWKS_NO|JWKS_MULTIPLE)/.test(code)) {
    return invalidToken('token-invalid', 'The token is not valid here.');
  }
  const detail = 'Tokens cannot be checked now; send the same again later.';
  return unavailable(detail, { code: 'issuer-unavailable', cause: error });
}

export function invalidToken(code: string, detail: string): ProblemError {
  const challenge =
    code === 'token-missing'
      ? 'Bearer'
      : `Bearer error="invalid_token", error_description="${detail.replaceAll('"', "'")}"`;
  return new ProblemError({ status: 401, code, detail, headers: { 'www-authenticate': challenge } });
}

function principalOf(payload: JWTPayload): Principal {
  const { agency, unit, region, purpose } = payload;
  if (typeof agency !== 'string' || agency.trim() === '') {
    throw invalidToken('token-invalid', 'The token\'s claim "agency" is missing or not as expected.');
  }
  return {
    subject: String(payload.sub),
    clientId: typeof payload.client_id === 'string' ? payload.client_id : String(payload.sub),
    agency,
    ...(typeof unit === 'string' ? { unit } : {}),
    ...(typeof region === 'string' ? { region } : {}),
    ...(typeof purpose === 'string' ? { purpose } : {}),
    scopes: typeof payload.scope === 'string' ? payload.scope.split(' ').filter(Boolean) : [],
    expiresAt: Number(payload.exp) * 1000,
  };
}
