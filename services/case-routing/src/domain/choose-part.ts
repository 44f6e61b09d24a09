/** The one described person that is not linked yet; when none is described, the case or the text; else undefined. */
export function choosePartOf(parts: readonly string[], linked: ReadonlySet<string>): string | undefined {
  const described = parts.filter((part) => /^\d+$/.test(part));
  const open = described.filter((part) => !linked.has(part));
  if (described.length === 1) return described[0];
  if (described.length > 0) return open.length === 1 ? open[0] : undefined;
  return ['case', 'text'].find((part) => parts.includes(part) && !linked.has(part));
}

/** One more person, whom only an officer names. */
export function chooseOfficersPart(parts: readonly string[]): string {
  const taken = parts.filter((part) => part.startsWith('officer')).length;
  return taken === 0 ? 'officer' : `officer-${taken + 1}`;
}
