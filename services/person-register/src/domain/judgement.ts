import type { AssessmentReported } from '@samband/contracts';
import { type JudgeOptions, traceOf } from './identifiers.ts';
import { keyOfSubject, type Subject, type SubjectRef, type Trace } from './subject.ts';

/** What a human decided about the link between a description and a person. An edge: it can be revoked, never edited. */
export type Judgement = {
  readonly judgementId: string;
  readonly verdict: 'same' | 'different';
  readonly basis: 'verification' | 'assessment' | 'tip';
  readonly basisId: string;
  readonly subject: SubjectRef;
  readonly personId: string;
  /** Keyed hashes of the judged description and of each identifier in it. */
  readonly descriptionHash: string;
  readonly identifiers: readonly string[];
  readonly score?: number | undefined;
  /** Function of the officer or system, never a name. */
  readonly decidedBy: string;
  readonly decidedAt: string;
};

/**
 * A link that was denied stays denied unless there is new evidence: a number or a word of a name that the judged
 * description had not, by any of the ways it is `sought`. Another spelling, script, date or source event id is none.
 * Source: the rules made exact, 6.
 */
export function denies(judgement: Judgement, sought: readonly (readonly string[])[]): boolean {
  if (judgement.verdict !== 'different' || sought.length === 0) return false;
  return sought.every((ways) => ways.some((way) => judgement.identifiers.includes(way)));
}

/** A confirmed identity holds for the very description that the officer saw. */
export function confirms(judgement: Judgement, descriptionHash: string): boolean {
  return judgement.verdict === 'same' && judgement.descriptionHash === descriptionHash;
}

/**
 * The edges that a report of `wrong-person` makes: each link's description, as it was when it was judged, is not that
 * person. A subject that is not known here was never linked by us.
 */
export function judgeLinks(
  report: AssessmentReported,
  subjects: readonly Subject[],
  { newId, hashSecret }: JudgeOptions,
): Judgement[] {
  return report.links.flatMap((link): Judgement[] => {
    const subject = subjects.find(({ ref }) => keyOfSubject(ref) === keyOfSubject(link.subject));
    if (subject === undefined) return [];
    const { descriptionHash, identifiers } = traceAt(subject, link.sourceVersion, hashSecret);
    return [
      {
        judgementId: newId(),
        verdict: 'different',
        basis: 'assessment',
        basisId: report.signalId,
        subject: link.subject,
        personId: link.personId,
        descriptionHash,
        identifiers,
        decidedBy: `agency:${report.reportedBy}`,
        decidedAt: report.reportedAt,
      },
    ];
  });
}

function traceAt(subject: Subject, sourceVersion: number, secret: string): Trace {
  return subject.earlier.find((trace) => trace.sourceVersion === sourceVersion) ?? traceOf(subject, secret);
}
