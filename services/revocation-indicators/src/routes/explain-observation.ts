import { logRead } from '@samband/audit';
import { explainObservation, type ReasonCode } from '@samband/contracts';
import { inTransaction } from '@samband/postgres';
import { addRoute, gone, type Http, notFound } from '@samband/service-kit';
import { reasonText } from '../domain/reasons.ts';
import { findExplanation } from '../store/explanations.ts';
import type { RouteDeps } from './deps.ts';

/** Of a part of a tip the id of the tip. */
const uuidAhead = /^[0-9a-f-]{36}/i;

export function addExplainObservation(http: Http, { pool, audit }: RouteDeps): void {
  addRoute(http, explainObservation, async ({ params, headers: { purpose }, principal }) => {
    const observationId = params.observationId.replace(uuidAhead, (id) => id.toLowerCase());
    const reader = { operation: explainObservation.operationId, principal, purpose };
    const found = await inTransaction(pool, async (tx) => {
      const explained = await findExplanation(tx, observationId);
      if (explained === undefined) return undefined;
      const personIds = explained.personId === null ? [] : [explained.personId];
      await logRead(tx, audit, { ...reader, personIds, subjects: [`observation:${observationId}`] });
      return explained;
    });
    if (found === undefined) throw notFound('No such observation, or it has not come here yet.');
    if (found.outcome === 'erased')
      throw gone('observation-erased', 'The person was erased, and the reasons with them.');
    const reasons = found.reasons.map(({ emptied = found.emptied, ...reason }) => ({
      ...reason,
      code: reason.code as ReasonCode,
      text: reasonText(reason.code as ReasonCode, { emptied }),
    }));
    const { ruleVersion, registerVersion, personVersion, explainedAt, explained: outcome } = found;
    const versions = { ruleVersion, registerVersion, ...(personVersion !== null && { personVersion }) };
    return {
      status: 200,
      body: { observationId, outcome, reasons, ...versions, explainedAt: explainedAt.toISOString() },
    };
  });
}
