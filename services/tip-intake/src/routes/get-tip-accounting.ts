import type { tipIntakeApi } from '@samband/contracts';
import type { Handler } from '@samband/service-kit';
import { countTips } from '../store/accounting.ts';
import type { IntakeDeps } from '../take-tip.ts';

export function getTipAccounting({ pool }: IntakeDeps): Handler<typeof tipIntakeApi.routes.getTipAccounting> {
  return async () => ({ status: 200, body: await countTips(pool) });
}
