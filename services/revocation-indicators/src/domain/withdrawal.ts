import type { ReasonCode } from '@samband/contracts';
import type { Assessment } from './assess-person.ts';
import type { TellGone } from './compare-facts.ts';
import type { DesiredSignal } from './desired-signal.ts';
import type { Known } from './facts.ts';
import { type Explained, type Reason, reasonText } from './reasons.ts';
import type { StoredSignal } from './reconcile.ts';

type WithdrawalCode = ReasonCode | 'other-person' | 'corrected' | 'no-longer-counts' | 'merged' | 'erased';

export type Withdrawal = {
  readonly reasons: WithdrawalCode[];
  readonly text: string;
  readonly supersededBy?: string;
  /** The facts are the same; the register made it so. */
  readonly registerCaused: boolean;
};

/** What became of each subject that a signal rested on. */
type Fate = {
  /** Explanation under the person that the signal was about; undefined if the subject no longer names them. */
  readonly explained: Explained | undefined;
  /** Outcome of its identification, if it is known. */
  readonly outcome: string | undefined;
  readonly sameSource: boolean;
};

type Link = StoredSignal['links'][number];
export type Fates = {
  readonly of: (link: Link) => Fate;
  /** The register says the same as when the signal was made, or would call for it by what it rested on alone. */
  readonly isLeft: (stored: StoredSignal) => boolean;
  /** Whether a subject is known to be about the person that the signal was about. */
  readonly isKnown: (stored: StoredSignal, subjectId: string) => boolean;
};

/** What the rules saw of one person, and what they made of it; `assess` tells what they make of some of it. */
export type Assessed = {
  /** Mark of what the register says. */
  readonly register: string;
  readonly knowns: ReadonlyMap<string, Known>;
  readonly assessment: Assessment;
  readonly assess: (knowns: readonly Known[]) => Assessment;
};

const kind = ['indicator', 'country', 'status', 'grantedOn'] as const;

/** Looks up what became of a subject: under the person it named, and in the identifications that are stored. */
export function fates(
  assessedOf: (personId: string) => Assessed | undefined,
  outcomes: ReadonlyMap<string, string>,
): Fates {
  const of = ({ subjectId, personId, sourceVersion }: Link): Fate => {
    const own = assessedOf(personId);
    const now = own?.knowns.get(subjectId);
    return {
      explained: now && own?.assessment.explanations.get(subjectId),
      outcome: outcomes.get(subjectId),
      sameSource: now?.sourceVersion === sourceVersion,
    };
  };
  const isLeft = (stored: StoredSignal): boolean => {
    const own = assessedOf(stored.personId);
    if (own && stored.basis.endsWith(` ${own.register}`)) return true;
    const alone = own?.assess(stored.links.flatMap(({ subjectId }) => own.knowns.get(subjectId) ?? [])).signals ?? [];
    return alone.some((each) => kind.every((field) => each[field] === stored[field]));
  };
  const isKnown = (stored: StoredSignal, id: string) => assessedOf(stored.personId)?.knowns.has(id) ?? false;
  return { of, isLeft, isKnown };
}

const elsewhere: Readonly<Record<string, WithdrawalCode>> = {
  retracted: 'retracted',
  'not-matched': 'not-identified',
  'awaiting-verification': 'awaiting-verification',
  'identity-rejected': 'wrong-person',
  identified: 'other-person',
  erased: 'erased',
};

const texts: Readonly<Partial<Record<WithdrawalCode, string>>> = {
  'other-person': 'Uppgiften har kopplats till en annan person.',
  corrected: 'Källan har rättat uppgiften.',
  'no-longer-counts': 'Uppgiften ger inte längre denna signal.',
  merged: 'Uppgifterna ingår nu i en annan signal.',
  erased: 'Personens uppgifter har raderats.',
};

/** Why a signal is withdrawn, from what became of what it rested on. */
export function withdrawalOf(
  stored: StoredSignal,
  { of, isLeft }: Fates,
  { heir, newRules }: { heir: Heir | undefined; newRules: boolean },
): Withdrawal {
  const own = stored.links.map(of);
  const codes = heir ? ['merged' as const] : [...new Set(own.flatMap((fate) => codesOf(fate, stored)))].sort();
  const reasons = codes.length === 0 ? ['corrected' as const] : codes;
  const unchanged = own.length > 0 && own.every(isUnchanged);
  const moved = heir !== undefined && heir.personId !== stored.personId;
  const byOthers = unchanged && !moved && isLeft(stored);
  const byRegister = moved || (unchanged && !byOthers);
  const [cause] = [
    ...(newRules ? [rulesText] : []),
    ...(byRegister ? ['Det beror på en ändring i registret.'] : []),
    ...(byOthers && !heir ? [othersText] : []),
    '',
  ];
  const text = ['Signalen är återtagen.', ...reasons.map(textOf), cause].join(' ').trimEnd();
  return { reasons, text, ...(heir && { supersededBy: heir.signalId }), registerCaused: byRegister && !newRules };
}

export const rulesText = 'Reglerna har ändrats sedan den förra revisionen.';
const othersText = 'Det beror på att andra uppgifter om personen har tillkommit, ändrats eller utgått.';

const textOf = (code: WithdrawalCode) => texts[code] ?? reasonText(code as ReasonCode);

/** What is told of a fact that is gone; where its source and link stand, the other changes tell. */
const told: readonly WithdrawalCode[] = [
  'retracted',
  'corrected',
  'other-person',
  'wrong-person',
  'not-identified',
  'awaiting-verification',
  'merged',
];

/** A fact that is no longer part of a signal that goes on, and why; of one that may have been erased, not what it said. */
export function goneFrom(stored: StoredSignal, desired: DesiredSignal, { of, isKnown }: Fates): TellGone {
  const links = new Map(stored.links.map((link) => [link.subjectId, link]));
  return ({ text, observationIds }) => {
    const own = observationIds.flatMap((id) => links.get(id) ?? []);
    if (own.length === 0 && !observationIds.every((id) => isKnown(stored, id)))
      return 'En uppgift som inte längre hör till personen.';
    const codes = own
      .map(of)
      .flatMap((fate) => (hasMoved(fate, desired) ? ['merged' as const] : codesOf(fate, stored)));
    if (codes.includes('erased')) return 'En uppgift som har raderats.';
    return [text, ...told.filter((code) => codes.includes(code)).map(textOf)].join(' ');
  };
}

/** Its source and link stand, but it is told in other signals than the one that goes on. */
function hasMoved({ explained, sameSource }: Fate, desired: DesiredSignal): boolean {
  const led = explained?.reasons.filter(({ code }) => code === desired.indicator).flatMap(({ signal }) => signal ?? []);
  const alike = led?.filter(({ country }) => country === desired.country) ?? [];
  return sameSource && alike.length > 0 && !alike.includes(desired);
}

/** The signal that took over; about another person only when records were merged or parted. */
type Heir = { readonly signalId: string; readonly personId: string };

function codesOf({ explained, outcome, sameSource }: Fate, stored: StoredSignal): WithdrawalCode[] {
  if (explained === undefined) return outcome === undefined ? [] : [elsewhere[outcome] ?? 'corrected'];
  const none = explained.reasons.filter(({ code }) => !code.startsWith('home-country'));
  if (!sameSource) return ['corrected', ...none.map(({ code }) => code)];
  const bearing = none.filter((reason) => bearsOn(reason, stored)).map(({ code }) => code);
  return bearing.length === 0 ? ['no-longer-counts'] : bearing;
}

/** One observation may have reasons about several countries, and about a passport beside a journey. */
function bearsOn({ code, country }: Reason, stored: StoredSignal): boolean {
  const otherKind = code === 'held-only' && stored.indicator === 'home-country-travel';
  return !otherKind && (country === undefined || country === stored.country);
}

/** The source says the same and the link stands; the observation may well go on in a signal of another kind. */
function isUnchanged({ explained, sameSource }: Fate): boolean {
  return sameSource && (explained?.reasons.every((reason) => reason.code !== 'wrong-person') ?? false);
}
