/** Counts from 1 to this are shown as `<5`. */
const largestSmall = 4;

/** `<5` is 1 to 4; null is hidden so that nothing can be worked out. */
export type Shown = number | '<5' | null;

/** A total and the parts that add up to it. */
export type Sum<Cell extends string = string> = { readonly total: Cell; readonly parts: readonly Cell[] };

/** One count about persons that stands in no sum with others that are shown. */
export function showSmall(count: number): number | '<5' {
  return isSmall(count) ? '<5' : count;
}

/**
 * Hides small counts, and then as many others as it takes that no hidden one can be worked out: from a sum in which it
 * is the only one hidden, or from what the hiding itself tells (three cells `<5` that sum to 12 are 4 each). A cell may
 * be a part of one sum and the total of another.
 */
export function suppress<Cell extends string>(
  counts: Readonly<Record<Cell, number>>,
  sums: readonly Sum<NoInfer<Cell>>[],
): Record<Cell, Shown> {
  const cells = Object.keys(counts) as Cell[];
  const ranges = new Map(cells.map((cell) => [cell, rangeOf(counts[cell])]));
  for (let more = true; more; ) more = hideMore(counts, ranges, findGivenAway(ranges, sums));
  const show = (cell: Cell): Shown => {
    const range = ranges.get(cell);
    return range === hidden || range === unknown ? null : showSmall(counts[cell]);
  };
  return Object.fromEntries(cells.map((cell) => [cell, show(cell)])) as Record<Cell, Shown>;
}

/** What a reader who knows the rule can say of a cell by itself. */
type Range = { readonly least: number; readonly most: number };

const small: Range = { least: 1, most: largestSmall };
const hidden: Range = { least: largestSmall + 1, most: Number.POSITIVE_INFINITY };
const unknown: Range = { least: 0, most: Number.POSITIVE_INFINITY };

const isSmall = (count: number): boolean => count > 0 && count <= largestSmall;

const rangeOf = (count: number): Range => (isSmall(count) ? small : { least: count, most: count });

const cellsOf = <Cell extends string>({ total, parts }: Sum<Cell>): Cell[] => [total, ...parts];

/**
 * The last cell above zero that is still shown, whatever its size: which one is hidden must not tell of the sizes. If there
 * is none, `<5` itself says too much. False if all is hidden.
 */
function hideMore<Cell extends string>(
  counts: Readonly<Record<Cell, number>>,
  ranges: Map<Cell, Range>,
  cells: readonly Cell[],
): boolean {
  const open = cells.filter((cell) => isKnown(ranges.get(cell)) && counts[cell] > 0);
  const next = open.at(-1);
  if (next !== undefined) {
    ranges.set(next, hidden);
    return true;
  }
  const saying = cells.filter((cell) => ranges.get(cell) === small || ranges.get(cell) === hidden);
  for (const cell of saying) ranges.set(cell, unknown);
  return saying.length > 0;
}

const isKnown = (range: Range | undefined): boolean => range !== undefined && range.least === range.most;

/** The cells of every sum that leaves fewer than four possible values for a cell that is not shown. */
function findGivenAway<Cell extends string>(before: ReadonlyMap<Cell, Range>, sums: readonly Sum<Cell>[]): Cell[] {
  const ranges = new Map(before);
  // In a tree of sums, what one tells has reached all others after as many rounds as there are sums, up and down.
  for (let rounds = 2 * sums.length + 2; rounds > 0; rounds--) for (const sum of sums) narrow(ranges, sum);
  const given = (cell: Cell) => {
    const { least, most } = ranges.get(cell) ?? unknown;
    return most - least < largestSmall - 1 && !isKnown(before.get(cell));
  };
  return sums
    .map(cellsOf)
    .filter((cells) => cells.some(given))
    .flat();
}

/** Narrows each cell of a sum by the others. */
function narrow<Cell extends string>(ranges: Map<Cell, Range>, { total, parts }: Sum<Cell>): void {
  const of = (cell: Cell) => ranges.get(cell) ?? unknown;
  const add = (cells: readonly Cell[], end: keyof Range) => cells.reduce((sum, cell) => sum + of(cell)[end], 0);
  const limit = (cell: Cell, least: number, most: number) => {
    ranges.set(cell, { least: Math.max(least, of(cell).least), most: Math.min(most, of(cell).most) });
  };
  limit(total, add(parts, 'least'), add(parts, 'most'));
  for (const part of parts) {
    const others = parts.filter((cell) => cell !== part);
    limit(part, of(total).least - add(others, 'most'), of(total).most - add(others, 'least'));
  }
}
