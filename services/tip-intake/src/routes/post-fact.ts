import { functionsOf, type tipIntakeApi } from '@samband/contracts';
import { inTransaction, lockAggregates } from '@samband/postgres';
import { forbidden, type Handler } from '@samband/service-kit';
import { insertFact } from '../store/facts.ts';
import { findRoute } from '../store/routes.ts';
import type { IntakeDeps } from '../take-tip.ts';
import { requireReadable } from './read-as-officer.ts';

type Contract = typeof tipIntakeApi.routes.postFact;

export function postFact(deps: IntakeDeps): Handler<Contract> {
  return async ({ params: { tipId }, body, principal }) => {
    const fact = await inTransaction(deps.pool, async (tx) => {
      await lockAggregates(tx, [tipId]);
      const tip = await requireReadable(tx, tipId, principal);
      const routedTo = (await findRoute(tx, tipId))?.functions ?? [];
      const own = functionsOf(principal);
      const by = own.find((each) => routedTo.includes(each)) ?? own.find((each) => each === 'noa');
      if (by === undefined) throw forbidden('not-your-function', 'The token does not act for a function of this tip.');
      const made = { factId: deps.newId(), ...body, by, at: deps.now().toISOString() };
      await insertFact(tx, deps.secrets, { tip, fact: made });
      return made;
    });
    return { status: 201, body: fact };
  };
}
