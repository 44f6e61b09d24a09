import type { RouteContract } from '@samband/contracts';

export type AccessOptions = {
  /** Base URL of the service. */
  readonly url: string;
  readonly routes: readonly RouteContract[];
  /** A valid token with these scopes and no other. */
  readonly token: (scopes: readonly string[]) => Promise<string>;
  /** Every scope that exists, so that each route is tried with all the wrong ones. */
  readonly allScopes: readonly string[];
};

/**
 * Walks every route: without a token (401), with every scope but its own (403), with each of its own (neither). Answers
 * what is not so. The requests are otherwise not valid, so they change nothing where content is checked.
 */
export async function accessViolations({ url, routes, token, allScopes }: AccessOptions): Promise<string[]> {
  const violations: string[] = [];
  const expect = async (
    route: RouteContract,
    scopes: readonly string[] | undefined,
    allowed: readonly number[] | 'in',
  ) => {
    const headers = scopes === undefined ? undefined : { authorization: `Bearer ${await token(scopes)}` };
    const status = await statusOf(route, url, headers);
    const right = allowed === 'in' ? status !== 401 && status !== 403 : allowed.includes(status);
    if (!right) violations.push(`${route.operationId} with ${scopes?.join(' ') ?? 'no token'}: ${status}`);
  };
  for (const route of routes) {
    if (route.access === 'public') {
      await expect(route, undefined, 'in');
      continue;
    }
    const own = route.access.scopes;
    await expect(route, undefined, [401]);
    await expect(
      route,
      allScopes.filter((scope) => !own.includes(scope)),
      [403],
    );
    for (const scope of own) await expect(route, [scope], 'in');
  }
  return violations;
}

async function statusOf(
  route: RouteContract,
  url: string,
  headers: Record<string, string> | undefined,
): Promise<number> {
  const abort = new AbortController();
  // An unknown query parameter makes the request invalid once it is let in.
  const path = route.path.replaceAll(/\{\w+\}/g, 'none');
  const init = { method: route.method, signal: abort.signal, ...(headers === undefined ? {} : { headers }) };
  const { status } = await fetch(`${url}${path}?access-check=1`, init);
  abort.abort();
  return status;
}
