import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export type TokenClaims = Readonly<Record<string, unknown>> & { readonly audience?: string; readonly scope?: string };
export type TokenOptions = {
  /** Seconds from now; negative for a token that has expired. */
  readonly expiresIn?: number;
  readonly type?: string;
};

/** An issuer of access tokens on a real port: metadata, keys, and tokens with any claims. */
export type TokenIssuer = AsyncDisposable & {
  readonly issuer: string;
  /** A signed token; claims of `undefined` are left out. Defaults: sub, client_id, agency. */
  token(claims: TokenClaims, options?: TokenOptions): Promise<string>;
  /** New key for new tokens; `keepOld` leaves the old one published. */
  rotate(options?: { keepOld?: boolean }): Promise<void>;
  /** Answers 500 from now on, or no longer. */
  break(broken: boolean): void;
  /** How often the keys were fetched. */
  readonly keyFetches: number;
};

type Key = Awaited<ReturnType<typeof createKey>>;

export async function startTokenIssuer(): Promise<TokenIssuer> {
  let keys = [await createKey(1)];
  let broken = false;
  let keyFetches = 0;
  const server = createServer((request, response) => {
    const body = answer(request.url ?? '', issuer, keys);
    if (request.url === '/jwks') keyFetches += 1;
    response.writeHead(broken ? 500 : body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(broken ? {} : (body ?? {})));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    token: (claims, options) => sign(keys[0], { issuer, claims, options }),
    async rotate({ keepOld = false } = {}) {
      keys = [await createKey(keys.length + 1), ...(keepOld ? keys : [])];
    },
    break(value) {
      broken = value;
    },
    get keyFetches() {
      return keyFetches;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function createKey(number: number) {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const kid = `key-${number}-${crypto.randomUUID()}`;
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
}

function answer(path: string, issuer: string, keys: readonly Key[]): object | undefined {
  if (path === '/.well-known/openid-configuration') return { issuer, jwks_uri: `${issuer}/jwks` };
  if (path === '/jwks') return { keys: keys.map((key) => key.jwk) };
  return undefined;
}

type Request = { issuer: string; claims: TokenClaims; options?: TokenOptions | undefined };

async function sign(key: Key | undefined, { issuer, claims, options = {} }: Request): Promise<string> {
  if (key === undefined) throw new TypeError('no key');
  const { audience, ...own } = claims;
  const payload = { sub: 'test-client', client_id: 'test-client', agency: 'Polismyndigheten', iss: issuer, ...own };
  const now = Math.floor(Date.now() / 1000);
  const token = new SignJWT({ ...payload, ...(audience === undefined ? {} : { aud: audience }) })
    .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: options.type ?? 'at+jwt' })
    .setIssuedAt(now)
    .setExpirationTime(now + (options.expiresIn ?? 3600));
  return token.sign(key.privateKey);
}
