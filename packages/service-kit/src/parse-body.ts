import type { FastifyInstance } from 'fastify';
import { type ParsedJson, parseJson } from './json.ts';

/** A JSON body: the bytes as received (receipts hash them) and the value, parsed once. */
export type ReceivedBody = ParsedJson & { readonly raw: Buffer };

export const JSON_TYPE = 'application/json';
export const NDJSON_TYPE = 'application/x-ndjson';

/** JSON is read whole, NDJSON is handed on as a stream; no other media type is taken. */
export function addBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(JSON_TYPE, { parseAs: 'buffer' }, (_request, raw: Buffer, done) => {
    done(null, { raw });
  });
  fastify.addContentTypeParser(NDJSON_TYPE, (_request, payload, done) => {
    done(null, payload);
  });
}

export function readJsonBody(body: unknown): ReceivedBody {
  const raw = isRaw(body) ? body.raw : Buffer.alloc(0);
  return { raw, ...parseJson(raw) };
}

function isRaw(body: unknown): body is { raw: Buffer } {
  return typeof body === 'object' && body !== null && 'raw' in body && Buffer.isBuffer(body.raw);
}
