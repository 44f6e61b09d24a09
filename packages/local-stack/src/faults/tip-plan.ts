import { randomBytes } from 'node:crypto';
import type { Person } from '@samband/contracts';
import type { Random } from './random.ts';

/** What happens to a tip after it was left; each has one end, whatever is killed on the way. */
const fates = ['left', 'answered', 'added-to', 'returned-twice', 'closed', 'reopened'] as const;
export type Fate = (typeof fates)[number];

export type PlannedTip = {
  readonly source: 'public' | 'staff';
  /** 128 random bits: not from the seed, a receipt code must not be guessed. */
  readonly key: string;
  readonly body: object;
  readonly fate: Fate;
  /** Where the tip belongs by the person's case: the unit, the region, or NOA. */
  readonly belongsTo: string;
  /** Whether the register knows somebody that it is about: a closed tip reopens when it is tied to somebody later. */
  readonly isTied: boolean;
};

export type TipPlan = {
  readonly tips: readonly PlannedTip[];
  /** The informants' name, which must be found nowhere. */
  readonly planted: string;
};

/** Tips about registered persons by document number, about strangers, and about several at once. */
export function makeTipPlan(random: Random, { persons, tips }: { persons: readonly Person[]; tips: number }): TipPlan {
  const planted = `Plantedsdotter${random.below(1_000_000)}`;
  return { planted, tips: Array.from({ length: tips }, (_, index) => makeTip(random, { index, persons, planted })) };
}

type Making = { readonly index: number; readonly persons: readonly Person[]; readonly planted: string };

function makeTip(random: Random, { index, persons, planted }: Making): PlannedTip {
  const person = random.below(4) === 0 ? undefined : random.pick(persons);
  const stranger = () => ({ names: [{ full: `Okänd Person${index}` }], birthDate: '1931-02-03' });
  const known = person
    ? [{ documents: person.documents.map(({ kind, issuingCountry, number }) => ({ kind, issuingCountry, number })) }]
    : [];
  const strangers = Array.from({ length: random.below(3) }, stranger);
  const belongsTo = homeOf(person);
  const fate = fates[index % fates.length] ?? 'left';
  return {
    source: random.below(4) === 0 ? 'staff' : 'public',
    key: randomBytes(16).toString('base64url'),
    body: {
      text: `Tips nummer ${index}: han säger att han ska spränga något.`,
      subjects: [...known, ...strangers],
      allegations: random.below(3) === 0 ? ['war-crime'] : ['home-country-travel'],
      informant: { name: `Ingrid ${planted}`, contact: `${planted}@exempel.example`, wantsConfidentiality: true },
    },
    // Only what is at the region can be returned by the officers that the run has.
    fate: fate === 'returned-twice' && belongsTo !== 'region:Syd' ? 'answered' : fate,
    belongsTo,
    isTied: person !== undefined,
  };
}

function homeOf(person: Person | undefined): string {
  const [only] = person?.cases ?? [];
  if (only === undefined) return 'noa';
  return only.state === 'open' ? `unit:${only.unit}` : `region:${only.region}`;
}

/** Where and how the tip is in the end. */
export function endOf({ fate, belongsTo }: PlannedTip): {
  readonly primary: string;
  readonly state: string;
  readonly bounces: number;
} {
  const bounces = fate === 'returned-twice' ? 2 : 0;
  return { primary: bounces === 2 ? 'noa' : belongsTo, state: fate === 'closed' ? 'closed' : 'new', bounces };
}
