import type { Assessment } from './assess-person.ts';
import type { Known } from './facts.ts';

/** `undecided`: there was not time for them; asked again they are fewer. */
export type Forgettable = { readonly forgotten: readonly string[]; readonly undecided: readonly string[] };

type Assess = (knowns: readonly Known[]) => Assessment | Promise<Assessment>;

/** So many facts may be looked at in one go, each time that `assess` is asked. */
const mostWork = 100_000;

/**
 * Which of the candidates can be forgotten without changing any signal: one may be the context of a journey, the arrival
 * that ended it, or the date on which a travel document was handed back. Halves what cannot go as a whole, so it asks
 * `assess` about as often as a few are needed; of a person with very many facts only so often that some are decided.
 * Source: promise 9.
 */
export async function findForgettable(
  knowns: readonly Known[],
  candidates: readonly string[],
  assess: Assess,
): Promise<Forgettable> {
  const forgotten = new Set<string>();
  const undecided: string[] = [];
  const signalsOf = async (all: readonly Known[]) =>
    (await assess(all)).signals
      .map(({ key, basis }) => `${key} ${basis}`)
      .sort()
      .join('\n');
  const before = await signalsOf(knowns);
  // From all of them down to a single one, and a little more.
  let turns = Math.max(2 * Math.ceil(Math.log2(candidates.length + 1)) + 2, Math.floor(mostWork / knowns.length));
  const tryWithout = async (part: readonly string[]): Promise<void> => {
    if (turns-- <= 0) return void undecided.push(...part);
    const going = new Set([...forgotten, ...part]);
    if ((await signalsOf(knowns.filter(({ subjectId }) => !going.has(subjectId)))) === before) {
      for (const id of part) forgotten.add(id);
    } else if (part.length > 1) {
      const half = part.length >> 1;
      await tryWithout(part.slice(0, half));
      await tryWithout(part.slice(half));
    }
  };
  if (candidates.length > 0) await tryWithout(candidates);
  return { forgotten: [...forgotten], undecided };
}
