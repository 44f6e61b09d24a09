import { explainObservation, type ReasonCode } from '@samband/contracts';
import { addRoute, gone, type Http, notFound } from '@samband/service-kit';
import { reasonText } from '../domain/reasons.ts';
import { findExplanation } from '../store/explanations.ts';
import type { RouteDeps } from './deps.ts';

export function addExplainObservation(http: Http, { pool }: RouteDeps): void {
  addRoute(http, explainObservation, async ({ params: { observationId } }) => {
    const found = await findExplanation(pool, observationId);
    if (found === undefined) throw notFound('No such observation, or it has not come here yet.');
    if (found.outcome === 'erased')
      throw gone('observation-erased', 'The person was erased, and the reasons with them.');
    const reasons = found.reasons.map((reason) => ({
      ...reason,
      code: reason.code as ReasonCode,
      text: reasonText(reason.code as ReasonCode),
    }));
    const { ruleVersion, registerVersion, personVersion, explainedAt, explained: outcome } = found;
    const seen = personVersion === undefined ? {} : { personVersion };
    return {
      status: 200,
      body: { observationId, outcome, reasons, ruleVersion, registerVersion, ...seen, explainedAt },
    };
  });
}
