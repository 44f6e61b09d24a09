import type { Readable } from 'node:stream';
import type { BodyOf, HeadersOf, ParamsOf, QueryOf, RouteContract } from '@samband/contracts';
import type { z } from 'zod';
import type { Principal } from './auth.ts';
import type { Logger } from './logger.ts';
import type { ProblemError } from './problem.ts';

/** What every handler gets, parsed by the contract. */
export type RequestContext<C extends RouteContract> = {
  readonly params: ParamsOf<C>;
  readonly query: QueryOf<C>;
  readonly headers: HeadersOf<C>;
  /** On a public route only there if the caller showed a token. */
  readonly principal: C['access'] extends 'public' ? Principal | undefined : Principal;
  readonly requestId: string;
  /** Aborted when the caller has gone or the time for the request is over. */
  readonly signal: AbortSignal;
  /** Aborted when the service shuts down: a waiting request ends with what it has. */
  readonly closing: AbortSignal;
  readonly log: Logger;
};

export type RouteInput<C extends RouteContract> = RequestContext<C> & {
  readonly body: BodyOf<C>;
  /** The body's bytes as received; empty without a body. */
  readonly rawBody: Buffer;
};

type Headers = { readonly headers?: Readonly<Record<string, string>> };
type AnswerWith<Status, Response> = Response extends { schema: infer Schema extends z.ZodType }
  ? { readonly status: Status; readonly body: z.input<Schema> } & Headers
  : `${Status & number}` extends `2${string}` | `3${string}`
    ? { readonly status: Status; readonly stream?: Readable; readonly contentType?: string } & Headers
    : never;

/** A status of the contract with its body; problems are thrown. */
export type Answer<C extends RouteContract> = {
  [Status in keyof C['responses'] & number]: AnswerWith<Status, C['responses'][Status]>;
}[keyof C['responses'] & number];

export type Handler<C extends RouteContract> = (input: RouteInput<C>) => Promise<Answer<C>>;

/** One valid line of a bulk body; `raw` is its bytes without the line end, `line` counts from 1. */
export type BulkLine<C extends RouteContract> = {
  readonly line: number;
  readonly body: BodyOf<C>;
  readonly raw: Buffer;
};

/** What became of one line: the fields of the contract's result line, or a problem. */
export type BulkAnswer<C extends RouteContract> = C extends { bulk: { line: infer Line extends z.ZodType } }
  ? Omit<z.input<Line>, 'line' | 'problem'> | ProblemError
  : never;

/**
 * Takes a group of lines, answers each in the same order; what it throws is the answer to the whole group. `before`
 * settles when the group before has been answered.
 */
export type BulkHandler<C extends RouteContract> = (
  lines: readonly BulkLine<C>[],
  context: RequestContext<C>,
  before: Promise<unknown>,
) => Promise<readonly BulkAnswer<C>[]>;

export type BulkOptions = {
  /** Most lines handed over at once; 500. */
  readonly groupLines?: number;
  /** Most bytes of lines handed over at once; 4 MiB. */
  readonly groupBytes?: number;
  /** Groups of one request handled at once; 1. With more, `before` keeps the order of what they do. */
  readonly concurrency?: number;
  /** Bytes of results kept for a caller that sends everything before it reads; 32 MiB. */
  readonly resultBytes?: number;
};

/** A contract with `bulk` takes `{ single, bulk }`, or `{ bulk }` alone where JSON is not taken. */
export type Handlers<C extends RouteContract> = C extends { bulk: object }
  ? { readonly single?: Handler<C>; readonly bulk: BulkHandler<C> } & BulkOptions
  : Handler<C>;
