import { lookup as resolve } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { faultOfUrl, isAllowedAddress, type UrlRules } from './check-url.ts';

export type Post = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  readonly rules: UrlRules;
  readonly signal: AbortSignal;
  /** Instead of the system's resolver. */
  readonly lookup?: LookupFunction;
};

/** `fault` is a stable word, never what the receiver said. */
export type Answered = { readonly status?: number; readonly retryAfterMs?: number; readonly fault?: string };

const maxAnswerBytes = 64 * 1024;

/**
 * One POST. A redirect is an answer like any other and is not followed. The name is resolved once, and the connection
 * goes to an address that was judged in that same moment, so a name cannot mean something else a moment later.
 */
export async function post({
  url,
  headers,
  body,
  timeoutMs,
  rules,
  signal,
  lookup = resolve,
}: Post): Promise<Answered> {
  if (faultOfUrl(url, rules) !== undefined) return { fault: 'address-not-allowed' };
  const send = url.startsWith('https:') ? requestHttps : requestHttp;
  const timeout = AbortSignal.timeout(timeoutMs);
  return new Promise((answer) => {
    const request = send(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: false,
      lookup: guard(lookup, rules),
      signal: AbortSignal.any([timeout, signal]),
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      answer({ fault: timeout.aborted ? 'timeout' : (error.code ?? 'failed').toLowerCase() });
    });
    // At the latest: whoever answers 101 to it gets neither of the others.
    request.on('close', () => answer({ fault: 'closed' }));
    request.on('response', (response) => {
      // What it says beside the status does not matter, so no more of it is read than a courtesy.
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > maxAnswerBytes) response.destroy();
      });
      setTimeout(() => response.destroy(), 1_000).unref();
      answer({ status: response.statusCode ?? 0, retryAfterMs: retryAfter(response.headers['retry-after']) });
    });
    request.end(body);
  });
}

/** Refuses a name when any of its addresses is not allowed. */
function guard(lookup: LookupFunction, rules: UrlRules): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      const addresses = typeof found === 'string' ? [{ address: found, family: 4 }] : found;
      const bad = addresses.length === 0 || addresses.some(({ address }) => !isAllowedAddress(address, rules));
      if (bad) return done(Object.assign(new Error('blocked'), { code: 'address-not-allowed' }), []);
      if (options.all) return done(null, addresses);
      const [first] = addresses;
      return done(null, first?.address ?? '', first?.family);
    });
  };
}

function retryAfter(header: string | undefined): number {
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}
