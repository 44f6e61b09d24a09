import countries from 'i18n-iso-countries';

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

const regions = new Intl.DisplayNames(['sv'], { type: 'region', fallback: 'none' });

/** Names that ISO 3166 does not have (ICAO 9303, section 5). */
const others: Readonly<Record<string, string>> = {
  RKS: 'Kosovo',
  GBD: 'Storbritannien (brittiskt territorium)',
  GBN: 'Storbritannien (brittisk medborgare i utlandet, BNO)',
  GBO: 'Storbritannien (brittisk medborgare i utlandet)',
  GBP: 'Storbritannien (brittisk skyddad person)',
  GBS: 'Storbritannien (brittisk undersåte)',
  EUE: 'Europeiska unionen',
  UNA: 'ett av Förenta nationernas fackorgan',
  UNK: 'Förenta nationernas uppdrag i Kosovo',
  UNO: 'Förenta nationerna',
  XBA: 'Afrikanska utvecklingsbanken',
  XCC: 'Karibiska gemenskapen',
  XCE: 'Europarådet',
  XCO: 'Gemensamma marknaden för östra och södra Afrika',
  XEC: 'Västafrikanska staters ekonomiska gemenskap',
  XIM: 'Afrikanska export- och importbanken',
  XMP: 'Medelhavsländernas parlamentariska församling',
  XOM: 'Malteserorden',
  XPO: 'Interpol',
  XXA: 'okänt land (statslös)',
  XXB: 'okänt land (flykting)',
  XXC: 'okänt land (annan flykting)',
  XXX: 'okänt land',
};

const names = new Map<string, string>();

/** Swedish name of a country by its code; the code itself where there is none. */
export function countryName(code: string): string {
  const known = names.get(code);
  if (known !== undefined) return known;
  const alpha2 = countries.alpha3ToAlpha2(code);
  const name = others[code] ?? (alpha2 && regions.of(alpha2)) ?? code;
  if (alpha2) names.set(code, name);
  return name;
}
