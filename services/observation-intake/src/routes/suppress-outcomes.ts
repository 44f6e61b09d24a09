import { type Shown, showSmall } from '@samband/service-kit';

/** Outcomes of one month's source events, counted; awaiting, rejected and the like are `notIdentified`. */
export type MonthOutcomes = { readonly identified: number; readonly notIdentified: number; readonly retracted: number };

export type ShownOutcomes = { readonly [K in keyof MonthOutcomes]: Shown };

const SMALL = 5;
/** Who sends fewer in a month may well know what became of all but one. */
const LEAST = 50;

/**
 * What a source may see of its own month (primary and complementary suppression). It knows how many it sent and
 * retracted, so the sum of the other two is known to it and neither may follow from the other: a small count is `<5`
 * and the other null. Where the sum itself is small a count would tell of single persons, and where all or none were
 * identified, of each of them: that looks like nearly all and hardly any.
 */
export function suppressOutcomes({ identified, notIdentified, retracted }: MonthOutcomes): ShownOutcomes {
  return { ...suppressPair(identified, notIdentified), retracted: showSmall(retracted) };
}

function suppressPair(identified: number, notIdentified: number): Pick<ShownOutcomes, 'identified' | 'notIdentified'> {
  const sum = identified + notIdentified;
  if (sum === 0) return { identified: 0, notIdentified: 0 };
  if (sum < LEAST) return { identified: null, notIdentified: null };
  if (identified < SMALL) return { identified: '<5', notIdentified: null };
  if (notIdentified < SMALL) return { identified: null, notIdentified: '<5' };
  return { identified, notIdentified };
}
