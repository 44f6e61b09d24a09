import type { Assessment } from './assess-person.ts';
import type { Known } from './facts.ts';

/**
 * Which of the candidates can be forgotten without changing any signal: one may be the context of a journey, the arrival
 * that ended it, or the date on which a travel document was handed back. Halves what cannot go as a whole, so it asks
 * `assess` about as often as a few are needed. Source: promise 9.
 */
export function findForgettable(
  knowns: readonly Known[],
  candidates: readonly string[],
  assess: (knowns: readonly Known[]) => Assessment,
): string[] {
  const forgotten = new Set<string>();
  const signalsOf = (all: readonly Known[]) =>
    assess(all)
      .signals.map(({ key, basis }) => `${key} ${basis}`)
      .sort()
      .join('\n');
  const before = signalsOf(knowns);
  const tryWithout = (part: readonly string[]): void => {
    const going = new Set([...forgotten, ...part]);
    if (signalsOf(knowns.filter(({ subjectId }) => !going.has(subjectId))) === before) {
      for (const id of part) forgotten.add(id);
    } else if (part.length > 1) {
      const half = part.length >> 1;
      tryWithout(part.slice(0, half));
      tryWithout(part.slice(half));
    }
  };
  if (candidates.length > 0) tryWithout(candidates);
  return [...forgotten];
}
