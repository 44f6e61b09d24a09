import { words } from './name-words.ts';
import type { Word } from './split-name.ts';

/** Written in place of a name that nobody knows; FNU, LNU and the like are of visas (9 FAM 403.9). */
const PLACEHOLDERS = words(`
  fnu lnu nfn nln nmn unknown okänd okänt okand okant ukendt ukjent tuntematon unbekannt inconnu inconnue desconocido desconocida xxx xxxx xxxxx
  неизвестно неизвестный неизвестная مجهول مجهولة نامعلوم
`);

/** The same as a whole, or what is left of it. Each word may be a name beside others (Baby, Given, معروف). */
const NO_NAMES: ReadonlySet<string> = new Set([
  ...['nn', 'nn nn', 'xx', 'xx xx', 'no name', 'name', 'surname', 'not available', 'not given', 'not provided'],
  ...['namn', 'efternamn', 'namn saknas', 'uppgift saknas', 'ej känt', 'ej kant', 'ej angivet'],
  ...['baby boy', 'baby girl', 'nyfödd', 'nyfödd pojke', 'nyfödd flicka', 'nyfodd pojke', 'nyfodd flicka'],
  ...['غير معروف', 'غير معروفة', 'الهوية'],
]);
const LONGEST = 2;

/** The words that name somebody: a placeholder is a missing name, and equal ones are nothing in common. */
export function withoutPlaceholders(all: readonly Word[]): readonly Word[] {
  const named = all.filter(({ text }) => !PLACEHOLDERS.has(text));
  if (named.length > LONGEST) return named;
  return NO_NAMES.has(named.map(({ text }) => text).join(' ')) ? [] : named;
}
