import { z } from 'zod';

/** Why something is told. Each has its provisions in the catalogue; a purpose that it does not know opens nothing. */
export const purpose = z.enum([
  'protection-review',
  'security-threat',
  'war-crimes',
  'crime-report',
  'trafficking-coordination',
  'cooperation',
]);

/** Who is told: a function or an agency, never a person. `case-system` is Migrationsverket's own. */
export const receiverAddress = z
  .string()
  .regex(/^(case-system|(agency|forum):\S.{0,99})$/u, { error: 'expected case-system, agency:… or forum:…' })
  .meta({ examples: ['case-system', 'agency:Åklagarmyndigheten'] });

/** What a notification is about. */
export const notificationSubject = z
  .object({ signalId: z.uuid().optional(), tipId: z.uuid().optional() })
  .describe('exactly one of them');

/** `withheld` waits for an officer; `refused` is an officer’s decision; `cancelled` fell away before it was sent. */
export const notificationState = z.enum(['withheld', 'sent', 'refused', 'withdrawn', 'cancelled']);

/** What the legal gate found. */
export const gateOutcome = z.enum(['allow', 'needs-balancing', 'withhold']);

export type Purpose = z.output<typeof purpose>;
export type ReceiverAddress = z.output<typeof receiverAddress>;
export type NotificationSubject = z.output<typeof notificationSubject>;
export type NotificationState = z.output<typeof notificationState>;
export type GateOutcome = z.output<typeof gateOutcome>;
