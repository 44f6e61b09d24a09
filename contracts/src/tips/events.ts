import { z } from 'zod';
import { countryCode } from '../country.ts';
import { defineEvent, type EventData } from '../event.ts';
import { externalId, positiveInt } from '../text.ts';
import { timestamp } from '../time.ts';
import { tipsTopic } from '../topics.ts';
import { allegation, tipPart, tipSignal, tipSource } from './tip.ts';

/**
 * Full state of one tip at one version: what identification and routing need. The text, the dialogue and everything
 * about the informant stay in tip-intake; who may, reads them there.
 */
export const tipRecorded = defineEvent({
  type: 'se.samband.tip.recorded.v1',
  topic: tipsTopic,
  title: 'A tip was left, or what is known of it grew',
  data: z.object({
    tipId: z.uuid(),
    version: positiveInt.describe('raised by every change; a higher version replaces a lower one'),
    state: z.enum(['received', 'amended', 'erased']),
    contentVersion: positiveInt.describe('raised only when the informant adds something: new information'),
    source: tipSource,
    receivedAt: timestamp.describe('when the tip was left'),
    recordedAt: timestamp.describe('when this version was made'),
    allegations: z.array(allegation),
    country: countryCode.optional(),
    caseId: externalId.optional().describe('the case that the tip names'),
    signals: z.array(tipSignal),
    parts: z.array(tipPart).describe('nobody described: empty'),
  }),
  key: (data) => data.tipId,
  aggregate: (data) => ({ id: data.tipId, revision: data.version }),
});

export type TipRecorded = EventData<typeof tipRecorded>;
