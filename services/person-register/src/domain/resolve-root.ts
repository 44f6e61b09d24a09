/** Where a record points: its `mergedInto`, or undefined for a record that stands for itself. */
export type MergeEdges = ReadonlyMap<string, string>;

/**
 * The person that a record belongs to: the end of its chain of merges, registered or not. The case system sends records
 * one by one and in any order, so a cycle cannot be refused without making the order matter: it is broken at its
 * smallest id (code units), the same for every record in it. Source: the rules made exact, 7.
 */
export function resolveRoot(personId: string, edges: MergeEdges): string {
  const path = [personId];
  for (let next = edges.get(personId); next !== undefined; next = edges.get(next)) {
    const start = path.indexOf(next);
    if (start >= 0) return path.slice(start).toSorted()[0] ?? next;
    path.push(next);
  }
  return path.at(-1) ?? personId;
}
