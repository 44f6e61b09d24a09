import { parse } from 'mrz';

/** What a machine-readable zone says; fields whose check digit fails are left out. */
export type MrzContent = {
  readonly number?: string;
  readonly issuingCountry?: string;
  /** The name field as printed, for `NameInput.full`: family and given names are told apart by `<<`. */
  readonly name?: string;
  /** The century is not in the zone, so both are possible. */
  readonly birthDates: readonly string[];
  readonly sex?: string;
  readonly nationality?: string;
};

const NOTHING: MrzContent = { birthDates: [] };

/** Reads ICAO 9303 zones (TD1, TD2, TD3). Half a zone, OCR rubbish or wrong lengths give as much as can be trusted, or nothing. */
export function readMrz(lines: unknown): MrzContent {
  if (!Array.isArray(lines)) return NOTHING;
  const zone = lines
    .filter((line) => typeof line === 'string')
    .map((line) => line.toUpperCase().replace(/\s/g, '').slice(0, 44));
  if (zone.length < 1 || zone.length > 3) return NOTHING;
  try {
    const { fields, details } = parse(zone, { autocorrect: true });
    const valid = (field: string) => details.some((detail) => detail.field === field && detail.valid);
    const checked = (field: string, digit: string) =>
      valid(field) && valid(digit) ? (fields[field as 'documentNumber'] ?? undefined) : undefined;
    return compact({
      number: checked('documentNumber', 'documentNumberCheckDigit'),
      issuingCountry: valid('issuingState') ? fields.issuingState : undefined,
      name: nameField(zone),
      birthDates: centuries(checked('birthDate', 'birthDateCheckDigit')),
      sex: valid('sex') ? fields.sex : undefined,
      nationality: valid('nationality') ? fields.nationality : undefined,
    });
  } catch {
    // Not a whole zone: the first line of a passport still has the name.
    const name = nameField(zone);
    return name === undefined ? NOTHING : { birthDates: [], name };
  }
}

function compact(content: Readonly<Record<string, unknown>>): MrzContent {
  return Object.fromEntries(
    Object.entries(content).filter(([, value]) => typeof value === 'string' || Array.isArray(value)),
  ) as MrzContent;
}

function nameField(zone: readonly string[]): string | undefined {
  const [first = ''] = zone;
  const last = zone.at(-1) ?? '';
  if (zone.length === 3) return last.includes('<') && !/\d/.test(last) ? last : undefined;
  return /^[A-Z<]{5}[A-Z]+</.test(first) ? first.slice(5) : undefined;
}

function centuries(date: string | undefined): string[] {
  // Some issuers print zeros for what is not known.
  if (date === undefined || !/^\d{6}$/.test(date) || date === '000000') return [];
  const [year, month, day] = [date.slice(0, 2), date.slice(2, 4), date.slice(4, 6)];
  return [`19${year}-${month}-${day}`, `20${year}-${month}-${day}`];
}
