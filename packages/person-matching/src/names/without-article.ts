/** A word without the Arabic article written on it (Alzahraa, الزهراء); words too short to lose it stay. */
export function withoutArticle(word: string): string {
  return word.replace(/^(?:[ae]l(?=[^aeiouy]{0,2}[aeiouy][a-z]{2})|ال(?=.{2}))/, '');
}
