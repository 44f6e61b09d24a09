import {
  assessmentReported,
  getOutcome,
  type OutcomeReport,
  type RecordedOutcome,
  reportOutcome,
} from '@samband/contracts';
import { enqueue } from '@samband/messaging';
import { inTransaction, type Tx } from '@samband/postgres';
import { addRoute, conflict, type Http, invalidContent, notFound } from '@samband/service-kit';
import { judgeReport } from '../domain/judge-report.ts';
import { reasonText } from '../domain/reasons.ts';
import { lockRelated } from '../handlers/lock-persons.ts';
import { reassess, source } from '../handlers/reassess.ts';
import { findSignal } from '../store/feed.ts';
import { findNotRestored, findOutcome, insertOutcome, linksOfSignal, replaceDenials } from '../store/outcomes.ts';
import type { RouteDeps } from './deps.ts';
import { present } from './get-signal.ts';
import { logSignals } from './log-signals.ts';

type Reporting = {
  readonly signalId: string;
  readonly report: OutcomeReport;
  readonly agency: string;
  readonly requestId: string;
};

export function addReportOutcome(http: Http, deps: RouteDeps): void {
  addRoute(http, reportOutcome, async ({ params: { signalId }, body: report, principal: { agency }, requestId }) => {
    refuseDayToCome(report, deps.now());
    const reporting = { signalId, report, agency, requestId };
    const body = await inTransaction(deps.pool, async (tx) => tell(tx, await record(tx, deps, reporting)));
    return { status: 200, body };
  });
  addRoute(http, getOutcome, async ({ params: { signalId }, headers: { purpose }, principal }) => {
    const reader = { operation: getOutcome.operationId, principal, purpose };
    const recorded = await inTransaction(deps.pool, async (tx) => {
      const { item } = present(await findSignal(tx, signalId));
      await logSignals(tx, deps.audit, { ...reader, items: [item] });
      return tell(tx, await findOutcome(tx, signalId));
    });
    if (recorded === undefined) throw notFound('No outcome has been reported.');
    return { status: 200, body: recorded };
  });
}

/** With what a judgement that was taken back cannot bring back: the case handler must not wait for it. */
async function tell<Recorded extends RecordedOutcome | undefined>(tx: Tx, recorded: Recorded): Promise<Recorded> {
  if (recorded === undefined || recorded.outcome === 'wrong-person') return recorded;
  const observationIds = await findNotRestored(tx, recorded.signalId);
  if (observationIds.length === 0) return recorded;
  return { ...recorded, notRestored: { observationIds, text: reasonText('wrong-person', { emptied: true }) } };
}

/** A decision is made before it is reported; the day is one that has begun somewhere on earth. */
function refuseDayToCome({ decidedOn }: OutcomeReport, now: Date): void {
  const latest = new Date(now.getTime() + 14 * 60 * 60 * 1000).toISOString().slice(0, 10);
  if (decidedOn <= latest) return;
  throw invalidContent([{ pointer: '/decidedOn', code: 'day-to-come', detail: 'expected a day that is not to come' }]);
}

/** What is assessed is the signal: nobody decided about it before it was raised, whatever the day is where they are. */
function refuseBeforeRaised({ decidedOn }: OutcomeReport, raisedAt: string): void {
  const first = new Date(Date.parse(raisedAt) - 12 * 60 * 60 * 1000).toISOString().slice(0, 10);
  if (decidedOn >= first) return;
  const detail = `expected a day on or after ${first}, when the signal was raised`;
  throw invalidContent([{ pointer: '/decidedOn', code: 'before-signal', detail }]);
}

async function record(tx: Tx, deps: RouteDeps, reporting: Reporting): Promise<RecordedOutcome> {
  const { signalId, report } = reporting;
  const { item } = present(await findSignal(tx, signalId));
  await lockRelated(tx, [item.personId]);
  const signal = present(await findSignal(tx, signalId));
  const recorded = await findOutcome(tx, signalId);
  const judged = judgeReport(report, recorded, signal.revision);
  switch (judged.kind) {
    case 'repeat':
      return recorded as RecordedOutcome;
    case 'unknown-revision':
      throw invalidContent([
        { pointer: '/revision', code: 'unknown-revision', detail: 'expected a revision that the signal has' },
      ]);
    case 'stale':
      throw conflict(judged.code, staleDetails[judged.code]);
    case 'new':
      refuseBeforeRaised(report, signal.item.raisedAt);
      return take(tx, deps, { ...reporting, ...judged, personId: signal.item.personId });
  }
}

const staleDetails = {
  'stale-revision': 'The signal has been revised since the revision that was assessed; read it again.',
  'stale-outcome': 'An outcome that was decided later is recorded.',
};

type Taking = Reporting & { readonly version: number; readonly revision: number; readonly personId: string };

async function take(tx: Tx, deps: RouteDeps, taking: Taking): Promise<RecordedOutcome> {
  const { signalId, report, agency, requestId, version, revision, personId } = taking;
  const now = deps.now();
  const links = await linksOfSignal(tx, signalId);
  await insertOutcome(tx, { signalId, version, revision, report, reportedBy: agency, reportedAt: now });
  const { outcome, decidedOn } = report;
  const told = { signalId, version, revision, personId, outcome, decidedOn, links };
  const reportedAt = now.toISOString();
  enqueue(tx, assessmentReported, [{ ...told, reportedAt, reportedBy: agency }], {
    source,
    time: now,
    correlationid: requestId,
  });
  await replaceDenials(tx, { signalId, personId, links: outcome === 'wrong-person' ? links : [] });
  const persons = [personId, ...links.map((link) => link.personId)];
  await reassess(tx, deps, new Map(persons.map((id) => [id, { correlationid: requestId }])));
  return { ...report, signalId, version, revision, reportedAt } as RecordedOutcome;
}
