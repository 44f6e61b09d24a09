import type { Principal } from '@samband/service-kit';
import { stateBody } from './get-state.ts';
import { type Intake, identify, type Kind, refusal, requireSource } from './intake.ts';

type Input = {
  readonly params: { readonly sourceEventId: string };
  readonly query: { readonly reason: string };
  readonly principal: Principal;
  readonly requestId: string;
};

/** DELETE: it was not so. Repeating it answers the same. */
export function retract(intake: Intake, kind: Kind) {
  return async ({ params, query, ...caller }: Input) => {
    requireSource(intake, caller.principal);
    const { agency } = caller.principal;
    const key = { agency, kind, sourceEventId: params.sourceEventId };
    const command = { ...identify(key, caller, intake.now()), action: 'retract' as const, reason: query.reason };
    const answer = await intake.ledger.record(command);
    if (answer.outcome === 'refused') throw refusal(answer);
    if (answer.outcome === 'repeated') await intake.count({ agency, kind, refused: 0, repeats: 1 });
    if (!('row' in answer)) throw new TypeError('a retraction answered with a receipt');
    return { status: 202 as const, body: stateBody(answer.row) };
  };
}
