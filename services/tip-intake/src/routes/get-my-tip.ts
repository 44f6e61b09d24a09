import type { tipIntakeApi } from '@samband/contracts';
import type { Handler } from '@samband/service-kit';
import { stateTexts } from '../domain/state-for-informant.ts';
import { loadMessages } from '../store/messages.ts';
import { findRoute } from '../store/routes.ts';
import type { IntakeDeps } from '../take-tip.ts';
import { findByCode } from './find-by-code.ts';

type Contract = typeof tipIntakeApi.routes.getMyTip;

export function getMyTip(deps: IntakeDeps): Handler<Contract> {
  return async ({ headers }) => {
    const tip = await findByCode(deps, headers['receipt-code']);
    const route = await findRoute(deps.pool, tip.tipId);
    const dialogue = (await loadMessages(deps.pool, deps.secrets, [tip])).get(tip.tipId) ?? [];
    const state = route?.state ?? 'received';
    const messages = dialogue.map(({ author, at, text }) => ({ from: author, at, text }));
    return { status: 200, body: { state, stateText: stateTexts[state], messages } };
  };
}
