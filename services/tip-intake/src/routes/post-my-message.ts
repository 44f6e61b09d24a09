import type { tipIntakeApi } from '@samband/contracts';
import type { Handler } from '@samband/service-kit';
import { addMessage } from '../add-message.ts';
import type { IntakeDeps } from '../take-tip.ts';
import { bodyHashOf } from './body-hash.ts';
import { findByCode } from './find-by-code.ts';

type Contract = typeof tipIntakeApi.routes.postMyMessage;

export function postMyMessage(deps: IntakeDeps): Handler<Contract> {
  return async ({ headers, body, rawBody }) => {
    const { tipId } = await findByCode(deps, headers['receipt-code']);
    const key = headers['idempotency-key'];
    const idempotency = key === undefined ? undefined : { key, bodyHash: bodyHashOf(deps.secrets, rawBody) };
    return { status: 201, body: await addMessage(deps, { tipId, text: body.text, idempotency }) };
  };
}
