import type { ReasonCode } from '@samband/contracts';
import type { Assessment } from './assess-person.ts';
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
export type FateOf = (link: Link) => Fate;

/** What the rules saw of one person, and what they made of it. */
export type Assessed = { readonly knowns: ReadonlyMap<string, Known>; readonly assessment: Assessment };

/** Looks up what became of a subject: under the person it named, and in the identifications that are stored. */
export function fates(
  assessedOf: (personId: string) => Assessed | undefined,
  outcomes: ReadonlyMap<string, string>,
): FateOf {
  return ({ subjectId, personId, sourceVersion }) => {
    const own = assessedOf(personId);
    const now = own?.knowns.get(subjectId);
    return {
      explained: now && own?.assessment.explanations.get(subjectId),
      outcome: outcomes.get(subjectId),
      sameSource: now?.sourceVersion === sourceVersion,
    };
  };
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
  'no-longer-counts': 'Efter en ändring i registret eller av reglerna ger uppgiften inte längre denna signal.',
  merged: 'Uppgifterna ingår nu i en annan signal.',
  erased: 'Personens uppgifter har raderats.',
};

/** Why a signal is withdrawn, from what became of what it rested on. */
export function withdrawalOf(stored: StoredSignal, fates: readonly Fate[], heir?: Heir): Withdrawal {
  const codes = heir ? ['merged' as const] : [...new Set(fates.flatMap((fate) => codesOf(fate, stored)))].sort();
  const reasons = codes.length === 0 ? ['corrected' as const] : codes;
  const why = reasons.map((code) => texts[code] ?? reasonText(code as ReasonCode)).join(' ');
  const text = `Signalen är återtagen. ${why}`;
  const registerCaused = heir ? heir.personId !== stored.personId : stored.links.length > 0 && fates.every(byRegister);
  return { reasons, text, ...(heir && { supersededBy: heir.signalId }), registerCaused };
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
function byRegister({ explained, sameSource }: Fate): boolean {
  return sameSource && (explained?.reasons.every((reason) => reason.code !== 'wrong-person') ?? false);
}
