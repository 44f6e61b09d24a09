/** A word of a text, folded so that `Säkerhetstjänsten` and `sakerhetstjansten` are the same. */
export type Token = {
  readonly word: string;
  /** As written, because `IS` is an organisation and `is` a verb. */
  readonly raw: string;
  readonly sentence: number;
  /** Where it stands for distances: the end of a sentence counts as three words more. */
  readonly place: number;
  /** Where it stands in the text given, in UTF-16 units. */
  readonly from: number;
  readonly until: number;
};

// Marks and invisible characters (soft hyphens, joiners, bidi marks) never part a word.
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}]*|[.!?\n]/gu;
const sentenceGap = 3;

/** The words of a text, and where those with each first letter stand: no word is compared with what begins otherwise. */
export type Words = { readonly tokens: readonly Token[]; readonly byFirst: ReadonlyMap<string, readonly number[]> };

export function readWords(text: string): Words {
  const tokens = readTokens(text);
  return { tokens, byFirst: Map.groupBy(tokens.keys(), (at) => tokens[at]?.word[0] ?? '') };
}

function readTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  for (const match of text.matchAll(word)) {
    const [found] = match;
    if (/[.!?\n]/.test(found)) {
      if (tokens.at(-1)?.sentence === sentence) sentence += 1;
      continue;
    }
    const raw = found.replaceAll(/\p{Cf}/gu, '').normalize('NFKC');
    const place = tokens.length + sentence * sentenceGap;
    tokens.push({ word: fold(raw), raw, sentence, place, from: match.index, until: match.index + found.length });
  }
  return tokens;
}

/** Lower case without accents and dots; `æ` and `ø` as Swedish would write them. */
function fold(text: string): string {
  return text.toLowerCase().replaceAll('æ', 'a').replaceAll('ø', 'o').normalize('NFD').replaceAll(/\p{M}/gu, '');
}
