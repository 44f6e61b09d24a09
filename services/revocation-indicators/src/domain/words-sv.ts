/** Swedish words for the codes of sources. */
const evidenceWords: Readonly<Record<string, string>> = {
  'document-seen': 'handling som visats',
  stamp: 'stämpel',
  ticket: 'biljett',
  'own-statement': 'egen uppgift',
  'officer-observation': 'tjänstemans iakttagelse',
  'third-party': 'uppgift från tredje man',
};

const documentWords: Readonly<Record<string, string>> = {
  resedokument: 'Resedokument',
  framlingspass: 'Främlingspass',
  'provisional-framlingspass': 'Provisoriskt främlingspass',
};

const statusWords: Readonly<Record<string, string>> = {
  refugee: 'flyktingstatus',
  'subsidiary-protection': 'alternativ skyddsstatus',
};

export const evidenceWord = (kind: string): string => evidenceWords[kind] ?? kind;
export const documentWord = (kind: string): string => documentWords[kind] ?? 'Handling';
export const statusWord = (status: string): string => statusWords[status] ?? status;

/** `a`, `a och b`, `a, b och c`. */
export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} och ${words.at(-1)}`;
}
