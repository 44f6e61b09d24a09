import type { Signal } from '@samband/contracts';
import { fromDay, swedishDay } from './days.ts';
import type { Making } from './desired-signal.ts';
import { compareSources, compareText, type Known, tipAgency } from './facts.ts';
import { caseIdsOf } from './persons.ts';
import { rulesApplied } from './rules-applied.ts';
import type { Period } from './stay.ts';
import { baseRate, unknownsOf } from './unknowns.ts';

export const ruleVersion = 'revocation-rules-4';

/** What a signal says; a revision is made only when this changes. */
export type SignalContent = Omit<
  Signal,
  'signalId' | 'revision' | 'state' | 'changes' | 'withdrawal' | 'raisedAt' | 'revisedAt'
>;

/** A signal lists at most this many facts and this many observations; the rest is counted. Keeps a message below 1 MB. */
const mostListed = 400;

type ContentOf = Making & {
  readonly period: Period;
  readonly facts: readonly Signal['facts'][number][];
  readonly context: readonly Signal['facts'][number][];
  /** Codes of further unknowns that the facts themselves raise. */
  readonly doubts: readonly string[];
};

export function contentOf(of: ContentOf): SignalContent {
  const { person, indicator, status, links } = of;
  const evidence = links.map(evidenceOf);
  const omitted = {
    facts: Math.max(0, of.facts.length - mostListed),
    evidence: Math.max(0, links.length - mostListed),
  };
  const content = {
    indicator,
    personId: person.root,
    caseIds: caseIdsOf(person),
    protectionStatus: status.status,
    statusGrantedOn: fromDay(status.granted),
    assessedCountry: status.country,
    period: of.period,
    facts: of.facts.slice(0, mostListed),
    context: of.context.slice(0, mostListed),
    evidence: evidence.slice(0, mostListed),
    ...(omitted.facts + omitted.evidence > 0 && { omitted }),
    identity: weakest(links),
    unknowns: unknownsOf(status.status, [...of.doubts, ...(of.inForce === 'possible' ? ['in-force'] : [])]),
    baseRate,
    leadTime: leadTimeOf(evidence),
    legalBasisIds: legalBasesOf(links),
    ...(of.retroactive && { retroactive: true as const }),
    ruleVersion,
  };
  return { ...content, rules: rulesApplied(content) };
}

function evidenceOf(known: Known): Signal['evidence'][number] {
  const { subjectId: observationId, facts, tip, identity } = known;
  const sure = { outcome: identity.outcome, score: identity.score };
  if (facts === undefined) {
    const at = tip?.receivedAt ?? '';
    const times = { occurredAt: at, recordedAt: at, receivedAt: at };
    return {
      observationId,
      agency: tipAgency,
      kind: 'tip',
      evidence: ['third-party'],
      ...times,
      identity: sure,
    };
  }
  const { agency, kind, occurredAt, recordedAt, receivedAt, originActivity } = facts;
  const evidence = kind === 'travel-event' ? facts.evidence : passportEvidence(facts);
  const origin = originActivity === undefined ? {} : { originActivity };
  return { observationId, agency, kind, evidence, occurredAt, recordedAt, receivedAt, ...origin, identity: sure };
}

function passportEvidence(facts: { stamps?: unknown[] | undefined; presentIn?: string | undefined }): string[] {
  return [
    'document-seen',
    ...(facts.stamps?.length ? ['stamp'] : []),
    ...(facts.presentIn === undefined ? [] : ['officer-observation']),
  ];
}

/** A signal is no surer about whom it concerns than its least sure link. */
function weakest(links: readonly Known[]): SignalContent['identity'] {
  const { identity } = links.reduce((a, b) => (b.identity.score < a.identity.score ? b : a));
  const { outcome, score, confirmedBy } = identity;
  return { outcome, score, ...(confirmedBy !== undefined && { confirmedBy }) };
}

/** From the first event to its first arrival here, both by the calendar in Sweden; tips have no exact time and are left out where there is else. */
function leadTimeOf(evidence: SignalContent['evidence']): SignalContent['leadTime'] {
  const observed = evidence.filter((each) => each.kind !== 'tip');
  const timed = observed.length > 0 ? observed : evidence;
  const firstOccurredAt = earliest(timed.map((each) => each.occurredAt));
  const firstReceivedAt = earliest(timed.map((each) => each.receivedAt));
  return { firstOccurredAt, firstReceivedAt, days: swedishDay(firstReceivedAt) - swedishDay(firstOccurredAt) };
}

function earliest(times: readonly string[]): string {
  return times.reduce((a, b) => ((Date.parse(b) - Date.parse(a) || compareText(b, a)) < 0 ? b : a));
}

function legalBasesOf(links: readonly Known[]): string[] {
  return [...new Set(links.flatMap((link) => link.facts?.provisionId ?? []))].sort(compareText);
}

/** Each link once, in order of what it says, whatever order it came in. */
export function inOrder(links: Iterable<Known>): Known[] {
  const at = (link: Known) => Date.parse(link.facts?.occurredAt ?? link.tip?.receivedAt ?? '');
  const timed = [...new Set(links)].map((link) => ({ link, at: at(link) }));
  return timed.sort((a, b) => a.at - b.at || compareSources(a.link, b.link)).map(({ link }) => link);
}
