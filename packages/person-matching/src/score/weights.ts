/**
 * The one table of weights: hundredths of a bit, log2(m/u) where m is how often the level occurs among pairs of one person and u among
 * pairs of two. Dates are estimated by `scripts/fit-weights.ts`; levels that the bench holds more often than life (swaps, slips, other calendars)
 * take m = 0.01 to 0.02 instead. Names take u from the register (`CompareContext.frequencies`). See README, *Weights*. A change of any value is a
 * new version.
 */
export const MODEL_VERSION = '2026-11-10';

export const WEIGHTS = {
  names: {
    /** Share of a word's rarity that counts, from this likeness on. */
    certainty: [
      [97, 100],
      [93, 84],
      [88, 78],
      [82, 60],
      [76, 45],
      [70, 20],
    ] as readonly (readonly [alike: number, percent: number])[],
    fewestBits: 300,
    mostBits: 1300,
    contradictedWord: -700,
    omittedWord: -40,
    none: -1000,
    generation: -1200,
  },
  birthDate: {
    equal: 1320,
    converted: 800,
    swapped: 900,
    monthEqual: 900,
    yearEqual: 570,
    oneDigit: 300,
    near: 0,
    sameYear: -250,
    far: -900,
  },
  sex: { equal: 90, different: -500 },
  nationality: { equal: 300, different: -300 },
  document: { equal: 2500, equalNumber: 1800, otherCountry: 600, neighbour: 0, different: 0 },
  personalNumber: { equal: 2500, different: -1000 },
  caseId: { equal: 2500 },
  /** A second candidate within this distance of the best is a rival. */
  runnerUpMargin: 600,
} as const;

/** A human looks at it from `possible` on; `match` needs more than the score (`rules.ts`). */
export const THRESHOLDS = { possible: 700, match: 2400 } as const;

/** A human still looks at one that is eight times likelier to be chance. */
const BITS_BELOW_CHANCE = 3;

/**
 * Where `possible` begins in a register of so many persons. The score is the log2 of a likelihood ratio, and somebody among
 * N fits that well by chance at about log2(N) bits; far below it common names would fill the worklist with chance.
 */
export function possibleFrom(registerSize = 1): number {
  return Math.max(THRESHOLDS.possible, Math.round(100 * (Math.log2(registerSize) - BITS_BELOW_CHANCE)));
}
