/** Counts from 1 to this are shown as `<5`. */
const smallest = 4;

export type Shown = number | '<5' | null;

/** A total and the parts that add up to it. */
export type Sum = { readonly total: string; readonly parts: readonly string[] };

/**
 * Hides small counts, and then as many others as it takes that no hidden one can be worked out from a sum: a sum with one
 * hidden cell gives it away, so its smallest other cell above zero is hidden too.
 */
export function suppress(counts: Readonly<Record<string, number>>, sums: readonly Sum[]): Record<string, Shown> {
  const small = (cell: string) => (counts[cell] ?? 0) > 0 && (counts[cell] ?? 0) <= smallest;
  const hidden = new Set(Object.keys(counts).filter(small));
  for (let more = true; more; ) {
    const givenAway = sums.find((sum) => cellsOf(sum).filter((cell) => hidden.has(cell)).length === 1);
    const next = givenAway && smallestShown(cellsOf(givenAway), counts, hidden);
    if (next !== undefined) hidden.add(next);
    more = next !== undefined;
  }
  const show = (cell: string, count: number): Shown => {
    if (!hidden.has(cell)) return count;
    return small(cell) ? '<5' : null;
  };
  return Object.fromEntries(Object.entries(counts).map(([cell, count]) => [cell, show(cell, count)]));
}

const cellsOf = ({ total, parts }: Sum) => [total, ...parts];

function smallestShown(
  cells: readonly string[],
  counts: Readonly<Record<string, number>>,
  hidden: ReadonlySet<string>,
): string | undefined {
  const open = cells.filter((cell) => !hidden.has(cell) && (counts[cell] ?? 0) > 0);
  return open.sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0))[0];
}
