import type { Presentation } from '@samband/contracts';
import { sessionsOf } from './clocks.ts';
import { kindOf, nameOf } from './functions.ts';
import type { Organisation } from './organisation.ts';
import { nextSession } from './swedish-time.ts';

export type Planning = Pick<Presentation, 'presentationId' | 'tipId' | 'function' | 'urgency'> & {
  readonly organisation: Organisation;
  readonly at: string;
};

/** In the region's next session, or at once; NOA has no sessions and presents at once. */
export function planPresentation({ organisation, at, ...facts }: Planning): Presentation {
  const region = kindOf(facts.function) === 'contact-person' ? nameOf(facts.function) : undefined;
  const session = region === undefined ? undefined : nextSession(sessionsOf(organisation, region), at);
  const immediate = facts.urgency === 'immediate' || session === undefined;
  return {
    ...facts,
    ...(region !== undefined && { region }),
    urgency: immediate ? 'immediate' : 'next-session',
    sessionAt: immediate ? at : session,
    registeredAt: at,
  };
}
