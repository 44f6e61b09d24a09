/** A table from two rows of words: what stands at the same place belongs together; `-` is silent. */
export function letterTable(letters: string, sounds: string): ReadonlyMap<string, string> {
  const row = sounds.split(' ');
  return new Map(letters.split(' ').map((letter, index) => [letter, (row[index] ?? '').replace('-', '')]));
}
