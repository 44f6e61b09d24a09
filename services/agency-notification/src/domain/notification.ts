import type { GateOutcome, NotificationState, NotificationSubject, Purpose } from '@samband/contracts';
import type { GateReason } from './gate-reasons.ts';

/** What one receiver is, or is to be, told of one subject for one purpose. */
export type Notification = {
  readonly notificationId: string;
  readonly version: number;
  readonly subject: NotificationSubject;
  readonly receiver: string;
  readonly purpose: Purpose;
  readonly sender: string;
  readonly state: NotificationState;
  readonly type: string;
  readonly personIds: readonly string[];
  /** Whom the last version that was sent told of; nobody once that was taken back. */
  readonly toldPersonIds: readonly string[];
  /** What is waiting or was last sent; absent once it has expired, or the person was erased. */
  readonly view?: Readonly<Record<string, unknown>> | undefined;
  readonly fields: readonly string[];
  readonly kinds: readonly string[];
  /** Keyed hash of the content that was last planned, so that the same is not sent twice. */
  readonly plannedHash: string;
  /** How many versions have been sent. */
  readonly revision: number;
  readonly lastDeliveryId?: string | undefined;
  readonly outcome: GateOutcome;
  readonly reasons: readonly GateReason[];
  /** What the last version that was sent rests on. */
  readonly provisionIds: readonly string[];
  readonly candidates: readonly string[];
  readonly duty: boolean;
  readonly waitingSince?: string | undefined;
  readonly dueAt?: string | undefined;
  readonly escalatedAt?: string | undefined;
  readonly correlationId: string;
};

/** Whether an officer may close it unsent. */
export function mayWithhold({ duty }: Pick<Notification, 'duty'>): boolean {
  return !duty;
}

/** Something that somebody should be told, before any law has been asked. */
export type Candidate = {
  readonly subject: NotificationSubject;
  readonly receiver: string;
  readonly purpose: Purpose;
  /** Tells several for the same purpose apart, such as presentations. */
  readonly part?: string | undefined;
  /** `withdrawn`: what was told before no longer holds. `settled`: nothing more to do unless it was sent. */
  readonly state: 'current' | 'withdrawn' | 'settled';
  readonly personIds: readonly string[];
  /** Everything that is known; the view takes what it may. */
  readonly known: Readonly<Record<string, unknown>>;
};

/** What the register says of the persons concerned. */
export type PersonFacts = {
  readonly personId: string;
  readonly caseIds: readonly string[];
  readonly protectedIdentity: boolean;
};
