import { ownAgency, type Tip, type TipSource, type tipIntakeApi } from '@samband/contracts';
import { type Handler, type Principal, ProblemError } from '@samband/service-kit';
import type { KnownInformant } from '../store/sealed.ts';
import { type IntakeDeps, takeTip } from '../take-tip.ts';
import { bodyHashOf } from './body-hash.ts';

type Contract = typeof tipIntakeApi.routes.postTip;

export function postTip(deps: IntakeDeps): Handler<Contract> {
  return async ({ body, rawBody, headers, principal, requestId }) => {
    if (principal !== undefined) requireScope(principal);
    const key = headers['idempotency-key'];
    const idempotency =
      key === undefined ? undefined : { key: keyOf(principal, key), bodyHash: bodyHashOf(deps.secrets, rawBody) };
    const informant = informantOf(body, principal);
    const receipt = await takeTip(deps, {
      content: body,
      source: sourceOf(principal),
      informant,
      requestId,
      idempotency,
    });
    return { status: 201, body: receipt };
  };
}

function requireScope({ scopes }: Principal): void {
  if (scopes.includes('tips:write')) return;
  throw new ProblemError({ status: 403, code: 'insufficient-scope', detail: 'The token lacks the scope tips:write.' });
}

function sourceOf(principal: Principal | undefined): TipSource {
  if (principal === undefined) return 'public';
  return principal.agency === ownAgency ? 'staff' : 'agency';
}

/** Two callers that choose the same key never meet. */
function keyOf(principal: Principal | undefined, key: string): string {
  return principal === undefined ? `public\n${key}` : `client\n${principal.clientId}\n${key}`;
}

function informantOf({ informant }: Tip, principal: Principal | undefined): KnownInformant | undefined {
  if (principal === undefined) return informant;
  const { agency, unit, subject } = principal;
  return { ...informant, agency, subject, ...(unit !== undefined && { unit }) };
}
