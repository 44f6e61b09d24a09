import { acknowledgeSignal, listSignals, page, type SignalRevision, signal as signalSchema } from '@samband/contracts';
import type { Settings } from './settings.ts';

export type Page = { readonly items: readonly SignalRevision[]; readonly next: string };

/** What the service answered that is not what was asked for. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  /** Seconds that the service asks to wait. */
  readonly retryAfter: number | undefined;

  constructor(status: number, code: string, retryAfter?: number) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

export type Api = {
  /** Revisions after a cursor; waits for the first one. */
  read(after: string | undefined, signal: AbortSignal): Promise<Page>;
  acknowledge(signalId: string, revision: number): Promise<void>;
};

const waitSeconds = 20;

// Tolerant: a field that is added to the contract later is ignored.
const signalPage = page(signalSchema);

/** The two operations of the published contract that a case system cannot do without. */
export function createApi(settings: Settings): Api {
  const call = createCaller(settings);
  return {
    async read(after, signal) {
      const query = new URLSearchParams({ wait: String(waitSeconds), ...(after !== undefined && { after }) });
      const body = await call(listSignals.method, `${listSignals.path}?${query}`, { signal });
      return signalPage.parse(body);
    },
    async acknowledge(signalId, revision) {
      const path = acknowledgeSignal.path.replace('{signalId}', signalId);
      await call(acknowledgeSignal.method, path, { body: { revision } });
    },
  };
}

type Options = { readonly body?: unknown; readonly signal?: AbortSignal };

/** Calls with a token of client credentials, which is fetched anew when it is refused. */
function createCaller(settings: Settings): (method: string, path: string, options: Options) => Promise<unknown> {
  let token: string | undefined;
  return async (method, path, { body, signal }) => {
    for (let attempt = 1; ; attempt += 1) {
      token ??= await fetchToken(settings);
      const response = await fetch(`${settings.signalsUrl}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(signal && { signal }),
      });
      if (response.status === 401 && attempt === 1) token = undefined;
      else return readAnswer(response);
    }
  };
}

async function readAnswer(response: Response): Promise<unknown> {
  const answer = (await response.json()) as { code?: string };
  if (response.ok) return answer;
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  throw new ApiError(response.status, answer.code ?? 'unknown', Number.isNaN(retryAfter) ? undefined : retryAfter);
}

async function fetchToken({ tokenEndpoint, audience, clientId, clientSecret }: Settings): Promise<string> {
  const response = await fetch(tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource: audience }),
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (token === undefined) throw new ApiError(response.status, 'no-token');
  return token;
}
