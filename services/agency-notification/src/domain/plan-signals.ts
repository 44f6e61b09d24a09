import type { SignalRevision } from '@samband/contracts';
import type { Candidate, PersonFacts } from './notification.ts';

/** A revision of a signal goes to Migrationsverket's case system; it is told of withdrawals by the same fields. */
export function planSignal(signal: SignalRevision, person: PersonFacts | undefined): Candidate {
  const to = {
    subject: { signalId: signal.signalId },
    receiver: 'case-system',
    purpose: 'protection-review' as const,
    state: 'current' as const,
  };
  if ('erased' in signal) {
    const { personId: _forgotten, ...rest } = signal;
    return { ...to, personIds: [], known: rest };
  }
  const masked = person?.protectedIdentity ? { protectedIdentity: true } : {};
  return { ...to, personIds: [signal.personId], known: { ...signal, ...masked } };
}
