import type { NotificationSubject, Purpose } from '@samband/contracts';

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
