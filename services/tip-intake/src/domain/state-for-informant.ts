import type { RouteChanged } from '@samband/contracts';

export type InformantState = 'received' | 'in-progress' | 'closed';

/**
 * What an informant may know. That a tip was identified or rerouted by the rules changes nothing here: the time of it
 * would tell that the authority knows the person.
 */
export function stateForInformant({ primary, handled }: Pick<RouteChanged, 'primary' | 'handled'>): InformantState {
  if (primary.state === 'closed') return 'closed';
  return handled ? 'in-progress' : 'received';
}

export const stateTexts: Readonly<Record<InformantState, { sv: string; en: string }>> = {
  received: { sv: 'Ditt tips har kommit in.', en: 'Your tip has been received.' },
  'in-progress': { sv: 'Ditt tips tas om hand.', en: 'Your tip is being dealt with.' },
  closed: {
    sv: 'Handläggningen av ditt tips är avslutad. Du kan fortfarande lägga till uppgifter.',
    en: 'Your tip has been dealt with. You can still add information.',
  },
};
