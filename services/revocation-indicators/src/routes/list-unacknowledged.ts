import { listUnacknowledged } from '@samband/contracts';
import { addRoute, type Http, invalidContent } from '@samband/service-kit';
import { countUnacknowledged, listUnacknowledged as readUnacknowledged } from '../store/acknowledgements.ts';
import type { RouteDeps } from './deps.ts';

const hourMs = 60 * 60 * 1000;

export function addListUnacknowledged(http: Http, { pool, now }: RouteDeps): void {
  addRoute(http, listUnacknowledged, async ({ query: { after, limit } }) => {
    const rows = await readUnacknowledged(pool, { after: after === undefined ? undefined : decode(after), limit });
    const { total } = await countUnacknowledged(pool);
    const items = rows.map(({ signalId, revision, state, since }) => {
      const ageHours = Math.max(0, Math.floor((now().getTime() - since.getTime()) / hourMs));
      return { signalId, revision, state, since: since.toISOString(), ageHours };
    });
    const last = rows.at(-1);
    const next =
      last === undefined
        ? (after ?? encode({ since: '', signalId: '' }))
        : encode({ since: last.since.toISOString(), signalId: last.signalId });
    return { status: 200, body: { items, next, total } };
  });
}

type Place = { readonly since: string; readonly signalId: string };

function encode({ since, signalId }: Place): string {
  return Buffer.from(`${since} ${signalId}`).toString('base64url');
}

/** The place after which a page begins; an empty one is the beginning. */
function decode(text: string): Place | undefined {
  const [since = '', signalId = ''] = Buffer.from(text, 'base64url').toString('utf8').split(' ');
  if (since === '' && signalId === '') return undefined;
  if (!Number.isNaN(Date.parse(since)) && /^[0-9a-f-]{36}$/.test(signalId)) return { since, signalId };
  const detail = 'expected a cursor that a page gave as `next`';
  throw invalidContent([{ pointer: '/query/after', code: 'cursor-malformed', detail }]);
}
