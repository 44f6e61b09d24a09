import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };

const ALPHA3 = new Map((codes as string[][]).map(([alpha2 = '', alpha3 = '']) => [alpha2, alpha3]));
const ICAO: Readonly<Record<string, string>> = {
  D: 'DEU',
  GBD: 'GBR',
  GBN: 'GBR',
  GBO: 'GBR',
  GBP: 'GBR',
  GBS: 'GBR',
  XK: 'RKS',
  XKX: 'RKS',
  UK: 'GBR',
};

/** Alpha-3 or ICAO 9303 code of a country given as alpha-2, alpha-3 or ICAO code; unknown codes stay as they are, upper case. */
export function countryCode(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const code = value.replace(/[^A-Za-z]/g, '').toUpperCase();
  if (code === '' || code.length > 3) return undefined;
  return ICAO[code] ?? ALPHA3.get(code) ?? code;
}
