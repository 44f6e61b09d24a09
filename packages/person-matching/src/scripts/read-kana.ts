/** Kana to Latin letters. Source: modified Hepburn (ISO 3602 for the small letters); foreign syllables as in the 1991 Cabinet notice. */
const ROWS: readonly (readonly [kana: string, latin: string])[] = [
  ['アイウエオ', 'a i u e o'],
  ['カキクケコ', 'ka ki ku ke ko'],
  ['サシスセソ', 'sa shi su se so'],
  ['タチツテト', 'ta chi tsu te to'],
  ['ナニヌネノ', 'na ni nu ne no'],
  ['ハヒフヘホ', 'ha hi fu he ho'],
  ['マミムメモ', 'ma mi mu me mo'],
  ['ヤユヨ', 'ya yu yo'],
  ['ラリルレロ', 'ra ri ru re ro'],
  ['ワヲヴ', 'wa o vu'],
  ['ガギグゲゴ', 'ga gi gu ge go'],
  ['ザジズゼゾ', 'za ji zu ze zo'],
  ['ダヂヅデド', 'da ji zu de do'],
  ['バビブベボ', 'ba bi bu be bo'],
  ['パピプペポ', 'pa pi pu pe po'],
  ['ンー', 'n \u00b7'],
];
const SYLLABLES = new Map(ROWS.flatMap(([kana, latin]) => zip([...kana], latin.split(' '))));
const SMALL: Readonly<Record<string, string>> = {
  ァ: 'a',
  ィ: 'i',
  ゥ: 'u',
  ェ: 'e',
  ォ: 'o',
  ャ: 'ya',
  ュ: 'yu',
  ョ: 'yo',
};

/** Latin spelling of katakana or hiragana; long vowels are written once. */
export function readKana(word: string): string {
  let text = '';
  for (const letter of word.replace(/[ぁ-ゖ]/g, (hiragana) => String.fromCharCode(hiragana.charCodeAt(0) + 0x60))) {
    const small = SMALL[letter];
    if (small !== undefined) text = joinSmall(text, small);
    else text += (SYLLABLES.get(letter) ?? '').replace('\u00b7', '');
  }
  return text
    .replace(/ou(?!e)|oo/g, 'o')
    .replaceAll('uu', 'u')
    .replace(/n(?=[bmp])/g, 'm');
}

function joinSmall(text: string, small: string): string {
  const stem = /[aeiou]$/.test(text) ? text.slice(0, -1) : text;
  return /(sh|ch|j)$/.test(stem) ? `${stem}${small.replace('y', '')}` : `${stem}${small}`;
}

function zip(keys: readonly string[], values: readonly string[]): (readonly [string, string])[] {
  return keys.map((key, index) => [key, values[index] ?? ''] as const);
}
