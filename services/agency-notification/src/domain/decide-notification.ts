import type { NotificationChange } from '@samband/contracts';
import type { BuiltView } from './build-view.ts';
import type { Verdict } from './gate.ts';
import type { Candidate, Notification } from './notification.ts';

export type Planned = {
  readonly notificationId: string;
  readonly sender: string;
  readonly built: BuiltView;
  readonly plannedHash: string;
  readonly verdict: Verdict;
  readonly correlationId: string;
  /** RFC 3339 */
  readonly at: string;
  /** Until when an officer must have decided, if it is withheld. */
  readonly dueAt: string;
};

/** What is sent of a notification, when it is. */
export type Sending = {
  readonly state: 'new' | 'revised' | 'withdrawn';
  readonly type: string;
  readonly view: Readonly<Record<string, unknown>>;
  readonly fields: readonly string[];
  /** Whom it is about. */
  readonly personIds: readonly string[];
};

export type Decided = {
  readonly notification: Notification;
  readonly change: NotificationChange;
  readonly sending?: Sending | undefined;
};

/** What becomes of a candidate; undefined when nothing changes for its receiver. */
export function decideNotification(
  before: Notification | undefined,
  candidate: Candidate,
  planned: Planned,
): Decided | undefined {
  switch (candidate.state) {
    case 'settled':
      return before && mayFallAway(before) ? cancel(before) : undefined;
    case 'withdrawn':
      return before && withdraw(before);
    case 'current':
      return isSame(before, planned) ? undefined : decideCurrent(before, candidate, planned);
  }
}

function isSame(before: Notification | undefined, { plannedHash }: Planned): boolean {
  if (before === undefined || before.state === 'withdrawn' || before.state === 'cancelled') return false;
  return before.plannedHash === plannedHash;
}

function decideCurrent(before: Notification | undefined, candidate: Candidate, planned: Planned): Decided {
  const { built, verdict } = planned;
  const open = { ...opened(before, candidate, planned), outcome: verdict.outcome, reasons: verdict.reasons };
  if (verdict.outcome !== 'allow') {
    const since = before?.state === 'withheld' ? before : { waitingSince: planned.at, dueAt: planned.dueAt };
    const waiting = { waitingSince: since.waitingSince, dueAt: since.dueAt, candidates: verdict.candidates };
    const provisionIds = before?.provisionIds ?? [];
    const held: Notification = { ...open, ...waiting, state: 'withheld', provisionIds };
    if (!before || !toldOfOthers(before, candidate)) return { notification: held, change: 'withheld' };
    return { notification: afterTakingBack(held), change: 'withdrawn', sending: takingBack(before) };
  }
  return sent({ ...open, provisionIds: verdict.provisionIds, candidates: [] }, built);
}

/** Whoever was told of somebody who is not meant is told so at once: no officer needs to weigh that. */
function toldOfOthers({ toldPersonIds }: Notification, { personIds }: Candidate): boolean {
  return toldPersonIds.some((id) => !personIds.includes(id));
}

function opened(before: Notification | undefined, candidate: Candidate, planned: Planned): Notification {
  const { built, verdict } = planned;
  return {
    notificationId: planned.notificationId,
    subject: candidate.subject,
    receiver: candidate.receiver,
    purpose: candidate.purpose,
    sender: planned.sender,
    state: 'sent',
    revision: before?.revision ?? 0,
    lastDeliveryId: before?.lastDeliveryId,
    escalatedAt: before?.state === 'withheld' ? before.escalatedAt : undefined,
    version: (before?.version ?? 0) + 1,
    type: built.type,
    personIds: candidate.personIds,
    toldPersonIds: before?.toldPersonIds ?? [],
    view: built.view,
    fields: built.fields,
    kinds: built.kinds,
    plannedHash: planned.plannedHash,
    outcome: verdict.outcome,
    reasons: [],
    provisionIds: [],
    candidates: [],
    duty: verdict.duty,
    correlationId: planned.correlationId,
  };
}

/** Sends what is in the notification's view; its revision is raised. */
export function sent(notification: Notification, built: Pick<BuiltView, 'type' | 'view' | 'fields'>): Decided {
  const { revision, personIds } = notification;
  const gone = built.view.state === 'withdrawn';
  const state = gone ? 'withdrawn' : revision > 0 ? 'revised' : 'new';
  const told = { revision: revision + 1, toldPersonIds: gone ? [] : personIds };
  return {
    notification: { ...cleared(notification), ...told, state: gone ? 'withdrawn' : 'sent' },
    change: state === 'new' ? 'sent' : state,
    sending: { state, type: built.type, view: built.view, fields: built.fields, personIds },
  };
}

/** Whoever got the earlier version is told; what had not been sent falls away. */
function withdraw(before: Notification): Decided | undefined {
  if (before.revision === 0) return mayFallAway(before) ? cancel(before) : undefined;
  if (before.state === 'withdrawn') return undefined;
  const next = { ...cleared(before), state: 'withdrawn' as const, version: before.version + 1, view: undefined };
  return { notification: afterTakingBack(next), change: 'withdrawn', sending: takingBack(before) };
}

function afterTakingBack(notification: Notification): Notification {
  return { ...notification, revision: notification.revision + 1, toldPersonIds: [] };
}

function takingBack({ subject, type, toldPersonIds: personIds }: Notification): Sending {
  const view = { reference: subject.tipId ?? subject.signalId, withdrawn: true, text: WITHDRAWN };
  return { state: 'withdrawn', type, view, fields: Object.keys(view), personIds };
}

/** A duty to report stays before an officer, also when the tip has moved on: it is never closed unsent. */
function mayFallAway({ state, duty, revision }: Notification): boolean {
  return state === 'withheld' && !duty && revision === 0;
}

const WITHDRAWN = 'Det som tidigare meddelats gäller inte längre. Bekräfta att ni har tagit del av detta.';

function cancel(before: Notification): Decided {
  return {
    notification: { ...cleared(before), state: 'cancelled', view: undefined, version: before.version + 1 },
    change: 'cancelled',
  };
}

/** No longer before an officer. */
export function cleared(notification: Notification): Notification {
  return { ...notification, waitingSince: undefined, dueAt: undefined, escalatedAt: undefined };
}
