export type Script =
  | 'latin'
  | 'arabic'
  | 'hebrew'
  | 'cyrillic'
  | 'greek'
  | 'georgian'
  | 'armenian'
  | 'ethiopic'
  | 'hangul'
  | 'han'
  | 'kana'
  | 'devanagari'
  | 'thai'
  | 'indic'
  | 'tamil'
  | 'lao'
  | 'khmer'
  | 'burmese'
  | 'tibetan'
  | 'other';

const SCRIPTS: readonly (readonly [Script, RegExp])[] = [
  ['latin', /\p{Script=Latin}/u],
  ['arabic', /\p{Script=Arabic}/u],
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['ethiopic', /\p{Script=Ethiopic}/u],
  ['han', /\p{Script=Han}/u],
  ['hangul', /\p{Script=Hangul}/u],
  ['kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['greek', /\p{Script=Greek}/u],
  ['georgian', /\p{Script=Georgian}/u],
  ['armenian', /\p{Script=Armenian}/u],
  ['hebrew', /\p{Script=Hebrew}/u],
  ['devanagari', /\p{Script=Devanagari}/u],
  ['thai', /\p{Script=Thai}/u],
  ['tamil', /\p{Script=Tamil}/u],
  [
    'indic',
    /[\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]/u,
  ],
  ['lao', /\p{Script=Lao}/u],
  ['khmer', /\p{Script=Khmer}/u],
  ['burmese', /\p{Script=Myanmar}/u],
  ['tibetan', /\p{Script=Tibetan}/u],
];

/** Script of a word: the one most of its letters belong to (mixed scripts in one token are usual in dirty data). */
export function detectScript(word: string): Script {
  const counts = new Map<Script, number>();
  for (const letter of word) {
    const script = scriptOf(letter);
    if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  let best: Script = 'other';
  let most = 0;
  for (const [script, count] of counts) {
    if (count > most) [best, most] = [script, count];
  }
  return best;
}

function scriptOf(letter: string): Script | undefined {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x250) return /[a-zà-öø-ɏ]/i.test(letter) ? 'latin' : undefined;
  if (code >= 0x610 && code <= 0x6ff) return 'arabic';
  for (const [script, pattern] of SCRIPTS) if (pattern.test(letter)) return script;
  return /\p{L}/u.test(letter) ? 'other' : undefined;
}
