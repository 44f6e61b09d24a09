/** A word of a text, folded so that `Säkerhetstjänsten` and `sakerhetstjansten` are the same. */
export type Token = {
  readonly word: string;
  /** As written, because `IS` is an organisation and `is` a verb. */
  readonly raw: string;
  /** Which sentence or clause it stands in; a comma, a full stop and a `but` begin a new one. */
  readonly clause: number;
  readonly sentence: number;
};

const word = /[\p{L}\p{N}]+|[.!?\n]|[,;:()–—-]/gu;
const contrast = new Set(['men', 'but', 'utan', 'however', 'dock', 'although', 'fast']);

export function readTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let clause = 0;
  let sentence = 0;
  for (const [raw] of text.normalize('NFKC').matchAll(word)) {
    if (/[.!?\n]/.test(raw)) sentence += 1;
    if (!/[\p{L}\p{N}]/u.test(raw)) {
      clause += 1;
      continue;
    }
    const folded = fold(raw);
    if (contrast.has(folded)) clause += 1;
    tokens.push({ word: folded, raw, clause, sentence });
  }
  return tokens;
}

/** Lower case without accents and dots; `æ` and `ø` as Swedish would write them. */
function fold(text: string): string {
  return text.toLowerCase().replaceAll('æ', 'a').replaceAll('ø', 'o').normalize('NFD').replaceAll(/\p{M}/gu, '');
}
