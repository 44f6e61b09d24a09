import type { IdentificationMade, ReasonCode } from '@samband/contracts';

type Unidentified = {
  readonly explained: 'none' | 'pending';
  readonly reasons: readonly { readonly code: ReasonCode }[];
};

/** Why an observation has no signal while it names nobody; for an identified one the rules answer. */
export function explainUnidentified(outcome: IdentificationMade['outcome']): Unidentified {
  switch (outcome) {
    case 'not-matched':
      return { explained: 'none', reasons: [{ code: 'not-identified' }] };
    case 'awaiting-verification':
      return { explained: 'pending', reasons: [{ code: 'awaiting-verification' }] };
    case 'identity-rejected':
      return { explained: 'none', reasons: [{ code: 'wrong-person' }] };
    case 'retracted':
      return { explained: 'none', reasons: [{ code: 'retracted' }] };
    case 'identified':
    case 'erased':
      return { explained: 'pending', reasons: [] };
  }
}
