/** Neighbours in groups in which no key occurs twice; the order stays. */
export function splitDistinct<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups: T[][] = [];
  let seen = new Set<string>();
  for (const item of items) {
    const key = keyOf(item);
    if (groups.length === 0 || seen.has(key)) {
      groups.push([]);
      seen = new Set();
    }
    seen.add(key);
    groups.at(-1)?.push(item);
  }
  return groups;
}
