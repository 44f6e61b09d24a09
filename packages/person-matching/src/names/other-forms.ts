import { type Spelling, spellLatin, spellWord } from '../scripts/transliterate.ts';
import { withoutArticle } from './without-article.ts';

type Rewrite = readonly [when: RegExp, pattern: RegExp, replacement: string];

/**
 * Other readings of a Latin word, each from a spelling system: the words that `when` fits are read a second time with `pattern` replaced.
 * The article is written on to servant names; Albanian xh is dzh; x is ks; z, d or t may meet an h (Azhar, Adham, Fathi); Japanese passports may write a
 * long o as oh; French and older German write Russian -ov as -off.
 */
const SPELLINGS: readonly Rewrite[] = [
  [/^abd[aeiou]{0,2}(l|([rsndzt])\2).{3}/, /^abd[aeiou]{0,2}(?:l|([rsndzt])(?=\1))/, 'abd'],
  [/xh/, /xh/g, 'dzh'],
  [/.x(?!h)/, /(?<=.)x(?!h)/g, 'ks'],
  [/[aeiou][zdt]h[aeiou]/, /(?<=[aeiou][zdt])(?=h[aeiou])/g, "'"],
  [/oh(?![aeiouy])/, /oh(?![aeiouy])/g, 'o'],
  [/.{3}[eo]ff$/, /ff$/, 'v'],
];
/**
 * The same for rules that fit the words of some languages only, so they find a name and do not settle it: Slavic and Greek surnames follow the sex of
 * their bearer; an Arabic article may begin a word; Greek passports write b, d, g as mp, nt, gk; Somali c is ʿayn;
 * Ben is written on to a Maghrebi surname (Benali); Yoruba and Igbo names drop the god they begin with (Oluwaseun, Chukwuemeka); Greek tz is often dzh.
 */
const GUESSES: readonly Rewrite[] = [
  [/.{3}(ova|owa)$/, /(ova|owa)$/, 'ov'],
  [/.{3}eva$/, /eva$/, 'ev'],
  [/.{4}[^aeiou]ina$/, /ina$/, 'in'],
  [/.{3}(sk[aiy]|ska[jiy]a|sk[iy][jiy])$/, /(ska[jiy]a|sk[iy][jiy]|sk[aiy])$/, 'ski'],
  [/.{3}opoulou$/, /ou$/, 'os'],
  [/^[ae]([dnrstz])\1.{3}/, /^[ae]([dnrstz])\1/, '$1'],
  [/^(mp|nt|gk)|[aeiou]mp[aeiou]/, /mp|^nt|gk/g, '·'],
  [/^c[aou](?!.*c[eihk])|[aeiou]c$/, /c/g, ''],
  [/^ben(?!n|ed|ja|gt).{3}/, /^ben/, ''],
  [/^(oluwa|chukwu).{3}/, /^(oluwa|chukwu)/, ''],
  [/.tz[aeiou]/, /(?<=.)tz(?=[aeiou])/g, 'dj'],
];
const GREEK_STOPS: Readonly<Record<string, string>> = { mp: 'b', nt: 'd', gk: 'g' };

/** Further readings of a word: without the article that is written on it, and by the spelling systems above. */
export function otherForms(spelling: Spelling): Spelling[] {
  if (spelling.writing === 'abjad') return [...bareForm(spelling, spellWord), ...innerArticle(spelling.text)];
  const forms = bareForm(spelling, spellLatin);
  if (spelling.writing === 'syllabic' && /[O@]/.test(spelling.sounds))
    forms.push({ ...spelling, sounds: spelling.sounds.replaceAll('O', 'eo').replaceAll('@', 'eu') });
  forms.push(
    ...rewritten(spelling, SPELLINGS),
    ...rewritten(spelling, GUESSES).map((form) => ({ ...form, guess: true })),
  );
  return forms;
}

function rewritten({ text, writing }: Spelling, rewrites: readonly Rewrite[]): Spelling[] {
  return rewrites
    .filter(([when]) => when.test(text))
    .map(([, pattern, replacement]) => spellLatin(rewrite(text, pattern, replacement), writing));
}

function rewrite(text: string, pattern: RegExp, replacement: string): string {
  return replacement === '·'
    ? text.replace(pattern, (stop) => GREEK_STOPS[stop] ?? stop)
    : text.replace(pattern, replacement);
}

function bareForm(spelling: Spelling, spell: (word: string) => Spelling): Spelling[] {
  const bare = withoutArticle(spelling.text);
  if (bare === spelling.text) return [];
  // Alina is seldom al-Ina.
  return [{ ...spell(bare), guess: /^[aeiou]/.test(bare) }];
}

// عبدالرحمن, نورالدین: the article in the middle of a compound is spoken into it.
function innerArticle(text: string): Spelling[] {
  const joined = text.replace(/(?<=.{2})ال(?=.{2})/, '');
  return joined === text ? [] : [spellWord(withoutArticle(joined))];
}
