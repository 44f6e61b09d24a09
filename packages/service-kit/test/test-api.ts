import { defineRoute, problem } from '@samband/contracts';
import {
  addRoute,
  buildHttp,
  type Check,
  createLogger,
  createVerifier,
  type Handlers,
  type Http,
  type HttpOptions,
  type Limits,
} from '@samband/service-kit';
import { startTokenIssuer, type TokenIssuer } from '@samband/testkit';
import { z } from 'zod';

export const AUDIENCE = 'urn:samband:test';

const note = z
  .strictObject({
    id: z.string().min(1).max(20),
    count: z.int().min(0),
    kind: z.enum(['a', 'b']).optional(),
    tags: z.record(z.string(), z.string()).optional(),
    inner: z.strictObject({ words: z.array(z.string().max(5)) }).optional(),
    place: z
      .union([z.strictObject({ country: z.string() }), z.strictObject({ city: z.string(), street: z.string() })])
      .optional(),
    title: z.union([z.string(), z.strictObject({ lang: z.string(), text: z.string() })]).optional(),
    shape: z
      .discriminatedUnion('type', [
        z.strictObject({ type: z.literal('circle'), radius: z.number() }),
        z.strictObject({ type: z.literal('square'), side: z.number() }),
      ])
      .optional(),
  })
  .meta({ id: 'Note' });

const stored = z.object({ id: z.string(), bytes: z.int() }).meta({ id: 'StoredNote' });

export const postNote = defineRoute({
  operationId: 'postNote',
  method: 'POST',
  path: '/v1/notes',
  summary: 'Store a note',
  access: { scopes: ['notes:write', 'notes:admin'] },
  body: note,
  bulk: {
    line: z
      .object({ line: z.int(), status: z.int(), id: z.string().optional(), problem: problem.optional() })
      .meta({ id: 'NoteResult' }),
  },
  responses: { 201: { description: 'Stored', schema: stored }, 409: { description: 'Known' } },
});

export const getNote = defineRoute({
  operationId: 'getNote',
  method: 'GET',
  path: '/v1/notes/{id}',
  summary: 'Read a note',
  access: { scopes: ['notes:read'] },
  params: z.object({ id: z.string().min(1).max(10) }),
  query: z.strictObject({ wait: z.coerce.number().int().min(0).max(60).default(0) }),
  headers: z.object({ purpose: z.string().min(1).optional() }),
  responses: { 200: { description: 'The note', schema: stored.extend({ purpose: z.string().optional() }) } },
});

export const getPublic = defineRoute({
  operationId: 'getPublic',
  method: 'GET',
  path: '/v1/public',
  summary: 'Anybody may',
  access: 'public',
  responses: { 200: { description: 'Who asks', schema: z.object({ agency: z.string().nullable() }) } },
});

export const api = { title: 'Test', description: 'Routes of the tests', routes: { postNote, getNote, getPublic } };

export type TestHttp = AsyncDisposable & {
  readonly http: Http;
  readonly url: string;
  readonly issuer: TokenIssuer;
  readonly logs: string[];
  /** `fetch` with a token of both scopes. */
  call(path: string, init?: RequestInit & { duplex?: 'half' }): Promise<Response>;
};

type Overrides = {
  postNote?: Handlers<typeof postNote>;
  getNote?: Handlers<typeof getNote>;
  limits?: Partial<Limits>;
  checks?: Record<string, Check>;
  onRefused?: HttpOptions['onRefused'];
};

/** A service of three routes, listening, with a real issuer. */
export async function startTestHttp(overrides: Overrides = {}): Promise<TestHttp> {
  const issuer = await startTokenIssuer();
  const logs: string[] = [];
  const verify = createVerifier({ issuer: issuer.issuer, audience: AUDIENCE, cooldownMs: 0 });
  const http = buildHttp({
    service: 'test',
    api,
    verify,
    logger: createLogger({ service: 'test', level: 'debug' }, { write: (line) => logs.push(line) }),
    ...(overrides.checks ? { checks: overrides.checks } : {}),
    ...(overrides.limits ? { limits: overrides.limits } : {}),
    ...(overrides.onRefused ? { onRefused: overrides.onRefused } : {}),
  });
  addRoute(http, postNote, overrides.postNote ?? storeNotes);
  addRoute(
    http,
    getNote,
    overrides.getNote ??
      (async ({ params, headers }) => ({ status: 200, body: { id: params.id, bytes: 0, purpose: headers.purpose } })),
  );
  addRoute(http, getPublic, async ({ principal }) => ({ status: 200, body: { agency: principal?.agency ?? null } }));
  const url = await http.listen({ host: '127.0.0.1', port: 0 });
  const token = await issuer.token({ audience: AUDIENCE, scope: 'notes:write notes:read' });
  // The keys are fetched before any request has its time.
  await verify(token);
  return {
    http,
    url,
    issuer,
    logs,
    call: (path, init) =>
      fetch(`${url}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init?.headers } }),
    async [Symbol.asyncDispose]() {
      await http[Symbol.asyncDispose]();
      await issuer[Symbol.asyncDispose]();
    },
  };
}

const storeNotes: Handlers<typeof postNote> = {
  single: async ({ body, rawBody }) => ({ status: 201, body: { id: body.id, bytes: rawBody.length } }),
  bulk: async (lines) => lines.map(({ body }) => ({ status: 201, id: body.id })),
};
