import { type Shown, showSmall } from '@samband/service-kit';

/** Outcomes of one month's source events, counted; awaiting, rejected and the like are `notIdentified`. */
export type MonthOutcomes = { readonly identified: number; readonly notIdentified: number; readonly retracted: number };

export type ShownOutcomes = { readonly [K in keyof MonthOutcomes]: Shown };

const SMALL = 5;

/**
 * What a source may see of its own month (primary and complementary suppression). It knows how many it sent and
 * retracted, so the sum of the other two is known to it and neither may follow from the other: a small count is `<5`
 * and the other null. Where the sum itself is small, or nearly all were identified, a count would tell of each person.
 */
export function suppressOutcomes({ identified, notIdentified, retracted }: MonthOutcomes): ShownOutcomes {
  return { ...suppressPair(identified, notIdentified), retracted: showSmall(retracted) };
}

function suppressPair(identified: number, notIdentified: number): Pick<ShownOutcomes, 'identified' | 'notIdentified'> {
  const sum = identified + notIdentified;
  if (sum === 0) return { identified: 0, notIdentified: 0 };
  if (sum <= SMALL) return { identified: null, notIdentified: null };
  if (identified === 0) return { identified: 0, notIdentified: sum };
  if (identified < SMALL) return { identified: '<5', notIdentified: null };
  // Also when it is none: "all were identified" says it of each.
  if (notIdentified < SMALL) return { identified: null, notIdentified: '<5' };
  return { identified, notIdentified };
}
