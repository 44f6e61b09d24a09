import { z } from 'zod';
import { defineEvent, type EventData } from '../event.ts';
import { positiveInt } from '../text.ts';
import { timestamp } from '../time.ts';
import { checkpointsTopic, notificationsTopic } from '../topics.ts';
import { notificationState, notificationSubject, purpose, receiverAddress } from './address.ts';
import { checkpoint, refusalCheckpoint } from './disclosure.ts';

export const notificationChange = z.enum([
  'withheld',
  'sent',
  'revised',
  'withdrawn',
  'refused',
  'cancelled',
  'escalated',
  'acknowledged',
  'expired',
  'failed',
  'redelivered',
]);

/** What became of one notification: references and dates, never what it says or about whom. */
export const notificationChanged = defineEvent({
  type: 'se.samband.notification.changed.v1',
  topic: notificationsTopic,
  title: 'A notification was sent, withheld, acknowledged or the like',
  data: z.object({
    notificationId: z.uuid(),
    version: positiveInt,
    change: notificationChange,
    state: notificationState,
    subject: notificationSubject,
    receiver: receiverAddress,
    purpose,
    deliveryId: z.uuid().optional().describe('the version that it is about, when one was sent'),
    provisionIds: z.array(z.string()),
    duty: z.boolean().describe('a duty to report: cannot be closed unsent'),
    dueAt: timestamp.optional(),
    changedAt: timestamp,
  }),
  key: (data) => data.notificationId,
  aggregate: (data) => ({ id: `notification:${data.notificationId}`, revision: data.version }),
});

/** The catalogue of provisions, agencies and forums that the legal gate judges by from now on. */
export const catalogueChanged = defineEvent({
  type: 'se.samband.catalogue.changed.v1',
  topic: notificationsTopic,
  title: 'The legal catalogue changed',
  data: z.object({
    number: positiveInt.describe('counter of the versions that were loaded'),
    version: z.string(),
    hash: z.string(),
    added: z.array(z.string()),
    changed: z.array(z.string()),
    removed: z.array(z.string()),
    loadedAt: timestamp,
  }),
  key: () => 'catalogue',
  aggregate: (data) => ({ id: 'catalogue', revision: data.number }),
});

const checkpointAggregate = ({
  service,
  log,
  count,
}: {
  service?: string | undefined;
  log: string;
  count: number;
}) => ({
  id: ['checkpoint', ...(service === undefined ? [] : [service]), log].join(':'),
  revision: count,
});

/** A witness of a log outside its database: whoever kept it can show that nothing before it was altered. */
export const checkpointSigned = defineEvent({
  type: 'se.samband.disclosures.checkpoint.v1',
  topic: checkpointsTopic,
  title: 'A disclosure log or read log was signed',
  data: checkpoint,
  key: (data) => data.log,
  aggregate: checkpointAggregate,
});

/** The same for the log of what officers decided to keep back. */
export const refusalsCheckpointSigned = defineEvent({
  type: 'se.samband.refusals.checkpoint.v1',
  topic: checkpointsTopic,
  title: 'A refusal log was signed',
  data: refusalCheckpoint,
  key: (data) => data.log,
  aggregate: checkpointAggregate,
});

export type NotificationChanged = EventData<typeof notificationChanged>;
export type NotificationChange = z.output<typeof notificationChange>;
export type CatalogueChanged = EventData<typeof catalogueChanged>;
