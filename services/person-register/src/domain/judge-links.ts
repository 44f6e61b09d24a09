import type { AssessmentReported } from '@samband/contracts';
import type { Judgement } from './judgement.ts';
import { keyOfSubject, type Subject, type Trace } from './subject.ts';

/**
 * The edges that a report of `wrong-person` makes: each link's description, as it was when it was judged, is not that
 * person. A subject that is not known here was never linked by us.
 */
export function judgeLinks(report: AssessmentReported, subjects: readonly Subject[], newId: () => string): Judgement[] {
  return report.links.flatMap((link): Judgement[] => {
    const subject = subjects.find(({ ref }) => keyOfSubject(ref) === keyOfSubject(link.subject));
    if (subject === undefined) return [];
    const { descriptionHash, identifiers } = traceAt(subject, link.sourceVersion);
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

function traceAt(subject: Subject, sourceVersion: number): Trace {
  return subject.earlier.find((trace) => trace.sourceVersion === sourceVersion) ?? subject;
}
