import type { Readable } from 'node:stream';
import type { RouteContract } from '@samband/contracts';
import type { FastifyReply } from 'fastify';
import { jsonPointer } from './zod-errors.ts';

type AnyAnswer = {
  readonly status: number;
  readonly body?: unknown;
  readonly stream?: Readable;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** The answer as the contract has it: fields that it does not name never leave. */
export function sendAnswer(contract: RouteContract, reply: FastifyReply, result: unknown): FastifyReply {
  const answer = result as AnyAnswer;
  reply.code(answer.status).headers(answer.headers ?? {});
  if (answer.stream !== undefined) {
    return reply.type(answer.contentType ?? 'application/octet-stream').send(answer.stream);
  }
  const schema = contract.responses[answer.status]?.schema;
  if (schema === undefined) return reply.send();
  const checked = schema.safeParse(answer.body);
  if (!checked.success) {
    const pointers = checked.error.issues.map((issue) => jsonPointer(issue.path)).join(' ');
    throw new TypeError(
      `${contract.operationId}: the answer ${answer.status} is not as its contract says at ${pointers}`,
    );
  }
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(checked.data));
}
