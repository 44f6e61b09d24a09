import { checkDigit } from '../../src/domain/read-mrz.ts';

export type Holder = {
  issuer: string;
  number: string;
  family: string;
  given?: string | undefined;
  nationality: string;
  /** YYMMDD */
  birth: string;
  sex: 'M' | 'F' | '<';
  /** YYMMDD */
  expiry: string;
};

export const holder: Holder = {
  issuer: 'IRN',
  number: 'K12345678',
  family: 'HOSSEINI',
  given: 'SEYED ALI',
  nationality: 'IRN',
  birth: '840517',
  sex: 'M',
  expiry: '300201',
};

const fill = (text: string, length: number) => text.replaceAll(' ', '<').padEnd(length, '<').slice(0, length);
const digited = (field: string) => `${field}${checkDigit(field)}`;
const names = (h: Holder, length: number) => fill(h.given === undefined ? h.family : `${h.family}<<${h.given}`, length);

/** Zones of invented documents, as an issuer would print them. */
export const makeMrz = {
  TD3(h: Holder, personal = ''): string[] {
    const [number, birth, expiry] = [digited(fill(h.number, 9)), digited(h.birth), digited(h.expiry)];
    const rest = digited(fill(personal, 14));
    const whole = checkDigit(number + birth + expiry + rest);
    return [
      `P<${fill(h.issuer, 3)}${names(h, 39)}`,
      `${number}${fill(h.nationality, 3)}${birth}${h.sex}${expiry}${rest}${whole}`,
    ];
  },
  TD2(h: Holder): string[] {
    const [number, birth, expiry] = [digited(fill(h.number, 9)), digited(h.birth), digited(h.expiry)];
    const rest = fill('', 7);
    const whole = checkDigit(number + birth + expiry + rest);
    return [
      `I<${fill(h.issuer, 3)}${names(h, 31)}`,
      `${number}${fill(h.nationality, 3)}${birth}${h.sex}${expiry}${rest}${whole}`,
    ];
  },
  TD1(h: Holder): string[] {
    const isLong = h.number.length > 9;
    const start = isLong ? `${h.number.slice(0, 9)}<` : digited(fill(h.number, 9));
    const optional = fill(isLong ? `${h.number.slice(9)}${checkDigit(h.number)}` : '', 15);
    const [birth, expiry] = [digited(h.birth), digited(h.expiry)];
    const rest = fill('', 11);
    const whole = checkDigit(start + optional + birth + expiry + rest);
    return [
      `I<${fill(h.issuer, 3)}${start}${optional}`,
      `${birth}${h.sex}${expiry}${fill(h.nationality, 3)}${rest}${whole}`,
      names(h, 30),
    ];
  },
  MRVA: (h: Holder): string[] => visa(h, 44),
  MRVB: (h: Holder): string[] => visa(h, 36),
};

function visa(h: Holder, length: number): string[] {
  const [number, birth, expiry] = [digited(fill(h.number, 9)), digited(h.birth), digited(h.expiry)];
  const start = `${number}${fill(h.nationality, 3)}${birth}${h.sex}${expiry}`;
  return [`V<${fill(h.issuer, 3)}${names(h, length - 5)}`, fill(start, length)];
}
