import countries from 'i18n-iso-countries';

const regions = new Intl.DisplayNames(['sv'], { type: 'region', fallback: 'none' });

/** Names that ISO 3166 does not have (ICAO 9303, section 5). */
const others: Readonly<Record<string, string>> = {
  RKS: 'Kosovo',
  XXA: 'statslös',
  XXB: 'flykting (konventionen 1951)',
  XXC: 'flykting (annan)',
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
