const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/ou|oo/g, 'u'],
  [/ee/g, 'i'],
  [/ck|q/g, 'k'],
  [/tch/g, 'ch'],
  [/dj/g, 'j'],
  [/w/g, 'v'],
  [/y/g, 'i'],
  [/(.)\1+/g, '$1'],
  [/(?<=[aeiou])h$/g, ''],
];

/** Lexicon key of a lower-case Latin word: spellings that differ by habit only become one. Other scripts stay as they are. */
export function foldSpelling(word: string): string {
  let folded = word;
  for (const [pattern, replacement] of FOLDS) folded = folded.replace(pattern, replacement);
  return folded;
}
