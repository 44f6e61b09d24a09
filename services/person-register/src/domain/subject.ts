import type { ObservationFacts, PersonDescription, TipFacts, TravelDocument } from '@samband/contracts';
import type { Handle } from './look-up-keys.ts';

/** What a source told about who it was. Kept only as long as its purpose lasts. */
export type Description = {
  readonly names: readonly NonNullable<PersonDescription['names']>[number][];
  readonly birthDate?: string | undefined;
  readonly sex?: 'M' | 'F' | 'X' | undefined;
  readonly nationalities: readonly string[];
  readonly documents: readonly DescribedDocument[];
  readonly caseIds: readonly string[];
  /** Numbers that a text mentions: they find somebody, and tie nobody. */
  readonly mentions?: readonly string[] | undefined;
  /** A tip that the public left: a description alone is a possible identity at most. */
  readonly fromPublic?: boolean | undefined;
};

export type DescribedDocument = Pick<TravelDocument, 'issuingCountry' | 'number' | 'mrz'> & {
  readonly kind?: TravelDocument['kind'] | undefined;
};

export type Outcome =
  | 'identified'
  | 'awaiting-verification'
  | 'not-matched'
  | 'identity-rejected'
  | 'retracted'
  | 'erased';

export type Identity = {
  readonly outcome: 'match' | 'confirmed';
  /** Sum of log2 weights. */
  readonly score: number;
  /** Function of the officer who confirmed it. */
  readonly confirmedBy?: string | undefined;
  readonly modelVersion: string;
};

/** What is sent on with an identified person; of a tip only when it alleges something that the rules need. */
export type SubjectFacts = { readonly observation?: ObservationFacts } | { readonly tip?: TipFacts };

/** What is decided about who a subject is. */
export type Finding = {
  readonly outcome: Outcome;
  /** Code of the rule or judgement that decided. */
  readonly reason: string;
  readonly personId?: string | undefined;
  readonly identity?: Identity | undefined;
  readonly explanation?: unknown;
};

/** Keyed hashes of a description and of each identifier in it. */
export type Trace = {
  readonly sourceVersion: number;
  readonly descriptionHash: string;
  readonly identifiers: readonly string[];
};

/** What a description belongs to: an observation, or one of the persons that a tip names. */
export type SubjectRef = {
  readonly kind: 'observation' | 'tip';
  readonly id: string;
  readonly part?: string | undefined;
};

/** `observation/ID` or `tip/ID/PART`. */
export function keyOfSubject({ kind, id, part }: SubjectRef): string {
  return part === undefined ? `${kind}/${id}` : `${kind}/${id}/${part}`;
}

/** An observation, or a person that a tip names, and who it is, as far as it is known now. */
export type Subject = {
  readonly ref: SubjectRef;
  readonly sourceVersion: number;
  readonly correlationId: string;
  readonly receivedAt: string;
  readonly heldUntil: string;
  /** Undefined once the window or the purpose has ended. */
  readonly description: Description | undefined;
  readonly facts: SubjectFacts | undefined;
  readonly descriptionHash: string;
  readonly identifiers: readonly string[];
  /** The same of versions that were corrected since: a judgement may come late. */
  readonly earlier: readonly Trace[];
  /** What a change of the register finds it by. */
  readonly handles: readonly Handle[];
  /** Counter of this subject's identification; 0 before the first. */
  readonly version: number;
  readonly finding: Finding | undefined;
  readonly candidatesCut: number;
  readonly modelVersion: string;
  readonly registerVersion: number;
  readonly decidedAt: string;
  /** Which state of the stored row was read; a row in another state is not overwritten. */
  readonly rowState?: string;
};

/** Nobody may learn more about it: only ids, the keyed hash and the count remain. */
export function forget(subject: Subject): Subject {
  return { ...subject, description: undefined, facts: undefined, handles: [] };
}

/** Of whom was erased not even the hashes of identifiers remain. */
export function forgetErased(subject: Subject): Subject {
  return { ...forget(subject), identifiers: [], earlier: [] };
}
