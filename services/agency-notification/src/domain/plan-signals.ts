import type { SignalRevision } from '@samband/contracts';
import type { Candidate, PersonFacts } from './candidate.ts';

/** A revision of a signal goes to Migrationsverket's case system; it is told of withdrawals by the same fields. */
export function planSignal(signal: SignalRevision, person: PersonFacts | undefined): Candidate {
  return {
    subject: { signalId: signal.signalId },
    receiver: 'case-system',
    purpose: 'protection-review',
    state: 'current',
    personIds: 'erased' in signal ? [] : [signal.personId],
    known: { ...signal, ...(person?.protectedIdentity && { protectedIdentity: true }) },
  };
}
