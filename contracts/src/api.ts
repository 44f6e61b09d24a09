import type { z } from 'zod';

/** OAuth 2.0 scope that opens a route; `public` needs no token, `any` any valid token of this audience. */
export type Access = { readonly scopes: readonly string[] } | 'public';

/** One HTTP operation, shared by server, OpenAPI, callers and tests. Paths use `{param}`. */
export type RouteContract = {
  readonly operationId: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  /** Who may; deny by default. Any one of the scopes suffices. */
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Also accepted as a stream of NDJSON lines, each of the `body` schema, answered line for line. */
  readonly bulk?: { readonly line: z.ZodType };
  /** By status; an error status answers a problem document (RFC 9457) unless it says otherwise. */
  readonly responses: Readonly<Record<number, { readonly description: string; readonly schema?: z.ZodType }>>;
};

export function defineRoute<const C extends RouteContract>(contract: C): C {
  return contract;
}

export type BodyOf<C> = C extends { body: infer B extends z.ZodType } ? z.output<B> : undefined;
export type QueryOf<C> = C extends { query: infer Q extends z.ZodType } ? z.output<Q> : Record<string, never>;
export type ParamsOf<C> = C extends { params: infer P extends z.ZodType } ? z.output<P> : Record<string, never>;
export type HeadersOf<C> = C extends { headers: infer H extends z.ZodType } ? z.output<H> : Record<string, never>;
