import { createServer, type Server } from 'node:http';
import type { ClientMetadata, Configuration, Provider } from 'oidc-provider';
import { clients } from './clients.ts';
import { LocalStackError } from './errors.ts';
import type { Secrets } from './secrets.ts';

export type IdentityProvider = AsyncDisposable & {
  readonly issuer: string;
  readonly tokenEndpoint: string;
  stop(): Promise<void>;
};

const hour = 3600;

/**
 * OAuth 2.0 client credentials for the clients of `clients.ts`: a signed JWT (ES256) for the one audience named by
 * `resource` (RFC 8707), with claims `agency`, `unit`, `region`, `purpose` and `scope`. Rejects with `port-in-use`.
 */
export async function startIdentityProvider(options: { port: number; secrets: Secrets }): Promise<IdentityProvider> {
  const issuer = `http://127.0.0.1:${options.port}`;
  const provider = await createProvider(issuer, options.secrets);
  const server = createServer(provider.callback());
  await listen(server, options.port);
  const stop = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return { issuer, tokenEndpoint: `${issuer}/token`, stop, [Symbol.asyncDispose]: stop };
}

/** The package warns on the console that it keeps all in memory, which is what we want, and of Node releases it has not heard of. */
async function createProvider(issuer: string, secrets: Secrets): Promise<Provider> {
  const { warn } = console;
  console.warn = () => {};
  try {
    const library = await import('oidc-provider');
    return new library.Provider(issuer, configuration(secrets, library.errors));
  } finally {
    console.warn = warn;
  }
}

function configuration(secrets: Secrets, errors: typeof import('oidc-provider').errors): Configuration {
  return {
    clients: Object.entries(clients).map(([id, client]): ClientMetadata => {
      const secret = secrets.clientSecrets[id];
      if (secret === undefined) throw new TypeError(`no secret was made for client ${id}`);
      return {
        client_id: id,
        client_secret: secret,
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
        scope: client.scopes.join(' '),
      };
    }),
    scopes: [...new Set(Object.values(clients).flatMap((client) => client.scopes))],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    jwks: { keys: [secrets.signingKey as never] },
    cookies: { keys: [secrets.cookieKey] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    ttl: { ClientCredentials: hour },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        // RFC 6749, 3.3: a request that names no scope gets a default one, here all that the client may.
        getResourceServerInfo: (ctx, resource, client) => {
          if (!/^urn:samband:[a-z-]+$/.test(resource))
            throw new errors.InvalidTarget('resource must be the audience of a service');
          if (ctx.oidc.params) ctx.oidc.params.scope ??= client.scope;
          return {
            scope: client.scope ?? '',
            audience: resource,
            accessTokenFormat: 'jwt',
            accessTokenTTL: hour,
            jwt: { sign: { alg: 'ES256' } },
          };
        },
      },
    },
    extraTokenClaims: (_ctx, token) => {
      const client = clients[token.clientId ?? ''];
      return client && { agency: client.agency, unit: client.unit, region: client.region, purpose: client.purpose };
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (cause) => {
    reject(
      new LocalStackError(
        'port-in-use',
        `The identity provider cannot start: port ${port} on 127.0.0.1 is already in use.`,
        cause,
      ),
    );
  });
  server.listen({ port, host: '127.0.0.1' }, resolve);
  return promise;
}
