/** Personnummer and samordningsnummer. Source: folkbokföringslagen 18 § and 18 a §; Skatteverket SKV 704 and SKV 707 (check digit by the Luhn rule, day + 60). */
export type PersonalNumber = {
  readonly digits: string;
  readonly kind: 'personnummer' | 'samordningsnummer';
  readonly valid: boolean;
};

/** Reads 10 or 12 digits with any separators; undefined when it cannot be one. `digits` are the last ten. */
export function parsePersonalNumber(value: unknown): PersonalNumber | undefined {
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim().slice(0, 20);
  if (!/^\d{6}(\d{2})?[-+ ]?\d{4}$/.test(trimmed)) return undefined;
  const digits = trimmed.replace(/\D/g, '').slice(-10);
  const month = Number(digits.slice(2, 4));
  const day = Number(digits.slice(4, 6));
  const kind = day > 60 ? 'samordningsnummer' : 'personnummer';
  const possible = month >= 1 && month <= 12 && day % 60 >= 1 && day % 60 <= 31;
  return { digits, kind, valid: possible && luhn(digits) };
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].entries()) {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
