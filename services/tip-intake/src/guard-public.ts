import type { RouteContract } from '@samband/contracts';
import { type Http, tooManyRequests } from '@samband/service-kit';
import type { PublicLimits } from './public-limits.ts';

type Asked = {
  readonly ip: string;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly routeOptions: { readonly config: unknown };
};

const withCode = new Set(['getMyTip', 'postMyMessage']);

/** Rate limit for callers without a token, lock-out for all who guess codes. Nothing of the address goes beyond this file. */
export function guardPublic(http: Http, { limits, proxyHops }: { limits: PublicLimits; proxyHops: number }): void {
  http.fastify.addHook('onRequest', async (request) => {
    const address = addressOf(request, proxyHops);
    const retryAfter = isPublic(request) ? limits.admit(address) : undefined;
    if (retryAfter !== undefined) throw tooManyRequests(retryAfter);
    // The right code is taken for a wrong one: same work, same answer; also with a token, which gives no right to guess.
    if (usesCode(request) && limits.isLockedOut(address)) request.headers['receipt-code'] = 'locked-out';
  });
  http.fastify.addHook('onResponse', async (request, reply) => {
    if (usesCode(request) && reply.statusCode === 404) limits.failed(addressOf(request, proxyHops));
  });
}

function isPublic(request: Asked): boolean {
  return contractOf(request)?.access === 'public' && request.headers.authorization === undefined;
}

function usesCode(request: Asked): boolean {
  return withCode.has(contractOf(request)?.operationId ?? '');
}

function contractOf({ routeOptions }: Asked): RouteContract | undefined {
  return (routeOptions.config as { contract?: RouteContract }).contract;
}

function addressOf({ ip, headers }: Asked, proxyHops: number): string {
  if (proxyHops === 0) return ip;
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
  return forwarded.at(-proxyHops)?.trim() || ip;
}
