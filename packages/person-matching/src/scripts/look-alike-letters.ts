/** Letters of Cyrillic and Greek and the Latin letters they are taken for. Source: Unicode Technical Standard 39, *confusables.txt*. */
const CYRILLIC = pairs('аa еe оo рp сc уy хx іi јj ѕs һh АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS');
const GREEK = pairs('οo αa νv ρp ιi κk υu ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX');
const LATIN = /\p{Script=Latin}/u;
const NOT_LATIN = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** Words of two alphabets made one where all letters of one of them look like letters of the other (Mоhаmmеd with Cyrillic vowels). */
export function oneAlphabet(text: string): string {
  return isMixed(text) ? text.replace(/[\p{L}\p{M}]+/gu, (word) => (isMixed(word) ? repair(word) : word)) : text;
}

function isMixed(text: string): boolean {
  return NOT_LATIN.test(text) && LATIN.test(text);
}

function repair(word: string): string {
  for (const table of [CYRILLIC, GREEK]) {
    const latin = [...word].map((letter) => table.toLatin.get(letter) ?? letter).join('');
    if (!NOT_LATIN.test(latin)) return latin;
    const other = [...word].map((letter) => table.fromLatin.get(letter) ?? letter).join('');
    if (!LATIN.test(other)) return other;
  }
  return word;
}

function pairs(text: string): { toLatin: ReadonlyMap<string, string>; fromLatin: ReadonlyMap<string, string> } {
  const both = text.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)] as const);
  return { toLatin: new Map(both), fromLatin: new Map(both.map(([other, latin]) => [latin, other])) };
}
