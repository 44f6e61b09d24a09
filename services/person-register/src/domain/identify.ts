import type { Identifiers } from './identifiers.ts';
import { confirms, denies, type Judgement } from './judgement.ts';
import {
  type Contender,
  decideAmong,
  type MatchContext,
  modelVersion,
  type Prepared,
  type Verdict,
} from './matching.ts';
import { type Finding, keyOfSubject, type Subject } from './subject.ts';
import type { Candidate } from './verification.ts';

export type Evidence = {
  readonly prepared: Prepared;
  readonly identifiers: Identifiers;
  readonly contenders: readonly Contender[];
  /** Judgements in force that may concern the subject, each with the root of the person it names. */
  readonly judgements: readonly {
    readonly judgement: Judgement;
    readonly root: string;
    readonly registered: boolean;
  }[];
  readonly context: MatchContext;
};

/** Rejected for what was judged of another description like it: `explanation` is `{ deniedBy: judgementId[] }`. */
export const JUDGED_DIFFERENT = 'judged-different';

export type Identification = { readonly finding: Finding; readonly candidates: readonly Candidate[] };

/**
 * Who a described subject is: what a human decided comes first, then the matcher among those who were not denied. A
 * confirmation and a denial of the same person meet by time: the later one holds.
 */
export function identify(subject: Subject, evidence: Evidence): Identification {
  const confirmed = confirmation(subject, evidence);
  if (confirmed !== undefined) return { finding: confirmed, candidates: [] };
  const proposed = new Set(evidence.contenders.map(({ root }) => root));
  const denying = denials(evidence, proposed);
  const denied = new Set(denying.map(({ root }) => root));
  const open = evidence.contenders.filter(({ root }) => !denied.has(root));
  const verdict = decideAmong(evidence.prepared, open, evidence.context);
  if (verdict.outcome !== 'none') return fromVerdict(verdict);
  const rejected =
    denied.size > 0 && decideAmong(evidence.prepared, evidence.contenders, evidence.context).outcome !== 'none';
  if (rejected) {
    const deniedBy = denying.map(({ judgement }) => judgement.judgementId);
    return {
      finding: { outcome: 'identity-rejected', reason: JUDGED_DIFFERENT, explanation: { deniedBy } },
      candidates: [],
    };
  }
  return { finding: { outcome: 'not-matched', reason: verdict.rule }, candidates: [] };
}

function denials({ judgements, identifiers }: Evidence, roots: ReadonlySet<string>) {
  return judgements.filter(({ judgement, root }) => roots.has(root) && denies(judgement, identifiers.sought));
}

function confirmation(subject: Subject, evidence: Evidence): Finding | undefined {
  const last = evidence.judgements
    .filter(({ judgement }) => isOf(judgement, subject) && confirms(judgement, subject.descriptionHash))
    .at(-1);
  if (last === undefined) return undefined;
  const { judgement, root, registered } = last;
  const denied = denials(evidence, new Set([root])).some((other) => other.judgement.decidedAt >= judgement.decidedAt);
  if (denied || !registered) return undefined;
  return {
    outcome: 'identified',
    reason: 'confirmed',
    personId: judgement.personId,
    identity: {
      outcome: 'confirmed',
      score: judgement.score ?? 0,
      confirmedBy: judgement.decidedBy,
      modelVersion: modelVersion(evidence.context),
    },
    explanation: explainOne(judgement.personId, evidence),
  };
}

function explainOne(personId: string, { prepared, contenders, context }: Evidence): unknown {
  const one = contenders.filter((contender) => contender.personId === personId);
  return decideAmong(prepared, one, context).ranked[0]?.explanation;
}

function isOf(judgement: Judgement, { ref }: Subject): boolean {
  return keyOfSubject(judgement.subject) === keyOfSubject(ref);
}

function fromVerdict({ outcome, rule, ranked }: Verdict): Identification {
  const [best] = ranked;
  if (outcome !== 'match' || best === undefined) {
    return { finding: { outcome: 'awaiting-verification', reason: rule }, candidates: ranked };
  }
  const { personId, explanation } = best;
  const identity = { outcome: 'match', score: explanation.score, modelVersion: explanation.modelVersion } as const;
  return { finding: { outcome: 'identified', reason: rule, personId, identity, explanation }, candidates: [] };
}
