import { setTimeout as delay } from 'node:timers/promises';
import { fetchToken } from '../faults/caller.ts';
import type { World } from '../faults/world.ts';
import type { FuzzAnswer } from './judge.ts';
import { type Asker, type FuzzRequest, knownIds } from './make-request.ts';

/** The answer; undefined when there was none in time. */
export type Send = (request: FuzzRequest) => Promise<FuzzAnswer | undefined>;

// Longer than a service gives itself for a request.
const patienceMs = 40_000;

export function createSender(world: World): Send {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (client: string, service: string): Promise<string> => {
    const key = `${client} ${service}`;
    const token = tokens.get(key) ?? fetchToken(world, client, service);
    tokens.set(key, token);
    return token;
  };
  const ids = createIds();
  let turn = 0;
  const ask: Send = async ({ service, method, path, headers, asker, body }) => {
    const urls = world.urlsOf(service);
    turn += 1;
    const authorization = await authorizationOf(asker, service, tokenOf);
    try {
      const response = await fetch(`${urls[turn % urls.length]}${ids.fill(path)}`, {
        method,
        headers: { ...headers, ...(authorization && { authorization }) },
        signal: AbortSignal.timeout(patienceMs),
        redirect: 'manual',
        ...(body !== undefined && method !== 'HEAD' && { body }),
      });
      const text = await textOf(response);
      ids.learn(text);
      return { status: response.status, headers: response.headers, text };
    } catch {
      return undefined;
    }
  };
  return async (request) => {
    for (const deadline = Date.now() + patienceMs; ; await delay(1_000)) {
      const answer = await ask(request);
      if (answer === undefined || !isBusy(answer) || Date.now() > deadline) return answer;
    }
  };
}

/** A slow machine may turn a request away unread; then, as a caller should, the same is sent again. */
const isBusy = ({ status, text }: FuzzAnswer) => status === 503 && text.includes('"overloaded"');

async function authorizationOf(
  asker: Asker,
  service: string,
  tokenOf: (client: string, service: string) => Promise<string>,
): Promise<string | undefined> {
  if (asker.client === '') return undefined;
  const other = service === 'person-register' ? 'case-routing' : 'person-register';
  const bad = 'bad' in asker ? asker.bad : undefined;
  if (bad === 'none') return undefined;
  if (bad === 'garbage') return 'Bearer eyJhbGciOiJub25lIn0.e30.';
  const token = await tokenOf(asker.client, bad === 'other-audience' ? other : service);
  return `${bad === 'wrong-scheme' ? 'Basic' : 'Bearer'} ${token}`;
}

/** A stream has no end: its head says that it works. */
async function textOf(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text();
  await response.body?.cancel();
  return '';
}

/** Ids that answers told of, so that requests are also about what there is. */
function createIds() {
  const known = new Map<string, string[]>();
  const of = (name: string): string[] => known.get(name) ?? known.get('id') ?? [];
  return {
    learn(text: string) {
      for (const [, name = '', id = ''] of text.slice(0, 100_000).matchAll(/"(\w*[iI]d)":"([^"\\]{1,64})"/g)) {
        const ids = known.get(name) ?? [];
        if (ids.length < 300 && !ids.includes(id)) known.set(name, [...ids, id]);
      }
    },
    fill: (path: string) =>
      path.replaceAll(knownIds, (_, name: string, number: string) => {
        const ids = of(name);
        return encodeURIComponent(ids[Number(number) % ids.length] ?? '6f1f3c1e-53a7-4f5e-9f0e-0d8c2a4b1d11');
      }),
  };
}
