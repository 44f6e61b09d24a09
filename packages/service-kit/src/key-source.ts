import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

const metadata = z.object({ issuer: z.string(), jwks_uri: z.url() });

export type KeySourceOptions = {
  readonly issuer: string;
  /** Milliseconds between two fetches that unknown keys cause. */
  readonly cooldownMs: number;
  /** Milliseconds after which the key set is read again. */
  readonly maxAgeMs: number;
};

/** Keys of an issuer, found by its metadata (OpenID Connect Discovery 1.0), read when first needed, kept and rotated. */
export function createKeySource(options: KeySourceOptions): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    keys ??= discover(options).catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    return (await keys)(header, token);
  };
}

async function discover({ issuer, cooldownMs, maxAgeMs }: KeySourceOptions): Promise<JWTVerifyGetKey> {
  const { jwks_uri } = await readMetadata(issuer, AbortSignal.timeout(5_000));
  return createRemoteJWKSet(new URL(jwks_uri), {
    cooldownDuration: cooldownMs,
    cacheMaxAge: maxAgeMs,
    timeoutDuration: 5_000,
  });
}

async function readMetadata(issuer: string, signal: AbortSignal): Promise<z.output<typeof metadata>> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal, redirect: 'error' });
  if (!response.ok) throw new Error(`the issuer's metadata answered ${response.status}`);
  const found = metadata.parse(await response.json());
  if (found.issuer !== issuer) throw new Error('the metadata names another issuer (RFC 8414 section 3.3)');
  return found;
}
