import type { Queryable } from '@samband/postgres';
import { type Handle, handlesOf, handlesOfKeys, probesOf } from '../domain/look-up-keys.ts';
import { guessNames, type Prepared, wordsOf } from '../domain/matching.ts';
import { type Bounds, type Found, findCandidates } from '../store/candidates.ts';
import { requireKeyIndex } from '../store/key-index.ts';
import { findSimilarWords } from '../store/names.ts';

/** How a description was looked up: what a later change of the register must share with it to matter. */
export type Look = {
  readonly prepared: Prepared;
  readonly handles: readonly Handle[];
  /** Words that similar ones were looked for, because no key of its own found anybody. */
  readonly silentWords: readonly string[];
  readonly found: Found;
};

const SIMILAR = { least: 0.45, most: 5 };
const NOBODY: Found = { candidates: [], commonKeys: 0, beyond: 0 };

/** Candidates for a batch of descriptions: by their own keys, and by similar words for those that have none. */
export async function lookUp(db: Queryable, prepared: readonly Prepared[], bounds: Bounds): Promise<Look[]> {
  await requireKeyIndex(db);
  const found = await findCandidates(
    db,
    prepared.map((one) => probesOf(one, bounds.keyLimit)),
    bounds,
  );
  const looks = prepared.map((one, index): Look => {
    const own = found[index] ?? NOBODY;
    const silent = own.candidates.length === 0 && !hasFullDate(one) ? wordsOf(one) : [];
    return { prepared: one, handles: handlesOf(one), silentWords: silent, found: own };
  });
  return addSimilar(db, looks, bounds);
}

// With a full date each name alone finds its bearers of that day, so one mistyped word silences nobody.
function hasFullDate({ birthDates }: Prepared): boolean {
  return birthDates.some(({ exact }) => exact);
}

async function addSimilar(db: Queryable, looks: readonly Look[], bounds: Bounds): Promise<Look[]> {
  const silent = looks.filter(({ silentWords }) => silentWords.length > 0);
  if (silent.length === 0) return [...looks];
  const similar = await findSimilarWords(db, [...new Set(silent.flatMap((look) => look.silentWords))], SIMILAR);
  const guesses = silent.map(({ prepared }) => probesOf(guessNames(prepared, similar), bounds.keyLimit));
  const found = await findCandidates(db, guesses, bounds);
  const helped = new Map(
    silent.map((look, index) => {
      const guessed = handlesOfKeys((guesses[index] ?? []).map(({ key }) => key));
      return [look, { ...look, handles: [...look.handles, ...guessed], found: found[index] ?? look.found }];
    }),
  );
  return looks.map((look) => helped.get(look) ?? look);
}
