import { randomBytes } from 'node:crypto';
import { ensureSubjectRefs, saltedHash, unchained } from '@samband/audit';
import { ownAgency } from '@samband/contracts';
import { appendOrdered, type Tx } from '@samband/postgres';
import type { Deps } from './deps.ts';
import type { Notification } from './domain/notification.ts';
import { saveReasons } from './store/decisions.ts';
import type { DeliveryRow } from './store/deliveries.ts';
import { type DisclosureContent, disclosuresLog, type RefusalContent, refusalsLog } from './store/disclosures.ts';

export type LoggedDelivery = Pick<
  DeliveryRow,
  'deliveryId' | 'subject' | 'provisionIds' | 'purpose' | 'receiver' | 'audience' | 'fields' | 'personIds'
> & { readonly viewHash: string };

export type Reasoned = { readonly reason: string; readonly decidedBy: string };

export type Logging = {
  readonly action: DisclosureContent['action'];
  readonly at: string;
  readonly deliveries: readonly LoggedDelivery[];
  readonly reasoned?: Reasoned | undefined;
};

/** One row for each person in each delivery, written in the transaction that delivers: no row, no disclosure. */
export async function logDisclosures(tx: Tx, deps: Deps, { action, at, deliveries, reasoned }: Logging): Promise<void> {
  if (deliveries.length === 0) return;
  const personIds = deliveries.flatMap((each) => each.personIds);
  const known = await ensureSubjectRefs(tx, personIds);
  const reason = reasoned && (await keepReason(tx, reasoned.reason, personIds));
  const contents = deliveries.flatMap((delivery) => {
    const refs = delivery.personIds.flatMap((id) => known.get(id) ?? []);
    const rows: (string | undefined)[] = refs.length > 0 ? refs : [undefined];
    return rows.map(
      (ref): DisclosureContent => ({
        at,
        action,
        deliveryId: delivery.deliveryId,
        subject: delivery.subject,
        provisionIds: [...delivery.provisionIds],
        purpose: delivery.purpose,
        sender: ownAgency,
        receiver: delivery.receiver,
        audience: [...delivery.audience],
        fields: [...delivery.fields],
        ...(ref !== undefined && { subjectRef: ref }),
        viewHash: delivery.viewHash,
        ...(reasoned && reason && { reasonHash: reason, decidedBy: reasoned.decidedBy }),
        catalogue: deps.catalogue.version,
      }),
    );
  });
  appendOrdered(tx, disclosuresLog, contents.map(unchained));
}

export type Refusing = {
  readonly notification: Notification;
  readonly at: string;
  readonly decidedBy: string;
  readonly reasonHash: string;
};

/** What an officer kept back, by whom and when: a row for each person, or one for none, as of disclosures. */
export async function logRefusal(tx: Tx, deps: Deps, { notification, ...decided }: Refusing): Promise<void> {
  const { notificationId, subject, purpose, sender, receiver, fields, personIds } = notification;
  const refs = await ensureSubjectRefs(tx, personIds);
  const content = {
    ...decided,
    ...{ notificationId, subject, purpose, sender, receiver, fields: [...fields] },
    catalogue: deps.catalogue.version,
  };
  const rows = [...refs.values()].map((subjectRef): RefusalContent => ({ ...content, subjectRef }));
  appendOrdered(tx, refusalsLog, (rows.length > 0 ? rows : [content]).map(unchained));
}

/** Words lie outside the chain, which has their hash. */
export async function keepReason(tx: Tx, text: string, personIds: readonly string[]): Promise<string> {
  const salt = randomBytes(16).toString('hex');
  const reasonHash = saltedHash(salt, text);
  await saveReasons(tx, [{ reasonHash, salt, text, personIds }]);
  return reasonHash;
}
