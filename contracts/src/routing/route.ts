import { z } from 'zod';
import { personId } from '../register/person.ts';
import { timestamp } from '../time.ts';

/** A function, not a person: who holds it changes without any route changing. */
export const functionAddress = z
  .string()
  .regex(/^(noa|specialist-support|(unit|region|contact-person|agency):\S.{0,99})$/u, {
    error: 'expected noa, specialist-support, unit:…, region:…, contact-person:… or agency:…',
  })
  .meta({ examples: ['noa', 'unit:AE1', 'region:Syd', 'contact-person:Syd', 'agency:Åklagarmyndigheten'] });

/** What the function that holds a route has done with it; `new` until it acts. */
export const routeState = z.enum(['new', 'accepted', 'returned', 'presented', 'forwarded', 'closed']);

export const routeKind = z.enum(['primary', 'additional']);

export const routeAction = z.enum([
  'accept',
  'return',
  'forward',
  'link-person',
  'unlink-person',
  'present-to-sapo',
  'answer-informant',
  'close',
]);

/** Why a part of a tip counts as this person: the register, an officer, or a number shared with an identified tip. */
export const linkBasis = z.enum(['identified', 'linked', 'shared-identifier']);

export const linkedPerson = z.object({ part: z.string(), personId, basis: linkBasis });

export const clockName = z.enum(['verification', 'first-action', 'presentation', 'balancing']);

export const presentationOutcome = z.enum([
  'no-further-action',
  'handling-continues',
  'taken-over',
  'more-information-requested',
]);

/** A case presented to Säkerhetspolisen: reference and routing facts; what it is about goes outside this system. */
export const presentation = z
  .object({
    presentationId: z.uuid(),
    tipId: z.uuid(),
    function: functionAddress.describe('who presents'),
    region: z.string().optional().describe('absent when NOA presents a tip that is not tied'),
    urgency: z.enum(['immediate', 'next-session']),
    sessionAt: timestamp.describe('when it is presented: the regional session, or at once'),
    registeredAt: timestamp,
    outcome: presentationOutcome.optional(),
    outcomeAt: timestamp.optional(),
  })
  .meta({ id: 'Presentation' });

export type FunctionAddress = z.output<typeof functionAddress>;
export type RouteState = z.output<typeof routeState>;
export type RouteKind = z.output<typeof routeKind>;
export type RouteAction = z.output<typeof routeAction>;
export type LinkBasis = z.output<typeof linkBasis>;
export type LinkedPerson = z.output<typeof linkedPerson>;
export type ClockName = z.output<typeof clockName>;
export type Presentation = z.output<typeof presentation>;
export type PresentationOutcome = z.output<typeof presentationOutcome>;

/** Until when a function has to do something. */
export const clock = z.object({
  clock: clockName,
  function: functionAddress,
  dueAt: timestamp,
  escalatedAt: timestamp.optional(),
});
