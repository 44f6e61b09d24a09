import type { Culture } from './culture.ts';
import { arabic } from './cultures/arabic.ts';
import { geez, somali } from './cultures/horn.ts';
import { african, chinese, southAsian, spanish } from './cultures/others.ts';
import { dari, persian } from './cultures/persian.ts';
import { slavic } from './cultures/slavic.ts';
import { turkic } from './cultures/turkic.ts';

/** How a nationality shows in the register; shares are probabilities. */
export type Nationality = {
  readonly weight: number;
  readonly culture: Culture;
  /** Birth date registered as 1 January (or, half as often, 1 July) because the day is unknown. */
  readonly unknownDay: number;
  readonly homePassport: number;
  /** A letter and digits, as its passports are numbered; `#` is a digit, `@` a letter. */
  readonly passportFormat: string;
};

/**
 * Weights follow the order of size of protection granted in Sweden over the last decade (Migrationsverket's yearly
 * statistics, rounded); unknown days are common where births are not registered. Invented persons, not a count of anybody.
 */
export const nationalities: Readonly<Record<string, Nationality>> = {
  SYR: { weight: 40, culture: arabic, unknownDay: 0.14, homePassport: 0.4, passportFormat: 'N00#######' },
  AFG: { weight: 15, culture: dari, unknownDay: 0.3, homePassport: 0.15, passportFormat: 'P0#######' },
  ERI: { weight: 11, culture: geez, unknownDay: 0.12, homePassport: 0.1, passportFormat: 'K0######' },
  SOM: { weight: 9, culture: somali, unknownDay: 0.35, homePassport: 0.12, passportFormat: 'P00######' },
  IRQ: { weight: 7, culture: arabic, unknownDay: 0.22, homePassport: 0.45, passportFormat: 'A########' },
  XXA: { weight: 5, culture: arabic, unknownDay: 0.12, homePassport: 0.05, passportFormat: '########' },
  IRN: { weight: 4.5, culture: persian, unknownDay: 0.02, homePassport: 0.5, passportFormat: '@########' },
  ETH: { weight: 1.5, culture: geez, unknownDay: 0.15, homePassport: 0.3, passportFormat: 'EP#######' },
  TUR: { weight: 1.5, culture: turkic, unknownDay: 0.05, homePassport: 0.6, passportFormat: 'U########' },
  RUS: { weight: 1, culture: slavic, unknownDay: 0.005, homePassport: 0.7, passportFormat: '7########' },
  UZB: { weight: 0.8, culture: turkic, unknownDay: 0.02, homePassport: 0.6, passportFormat: 'FA#######' },
  PAK: { weight: 0.6, culture: southAsian, unknownDay: 0.1, homePassport: 0.5, passportFormat: '@@#######' },
  SDN: { weight: 0.6, culture: arabic, unknownDay: 0.3, homePassport: 0.3, passportFormat: 'P########' },
  COD: { weight: 0.5, culture: african, unknownDay: 0.15, homePassport: 0.2, passportFormat: 'OP#######' },
  NIC: { weight: 0.4, culture: spanish, unknownDay: 0.005, homePassport: 0.7, passportFormat: 'C########' },
  BLR: { weight: 0.4, culture: slavic, unknownDay: 0.005, homePassport: 0.7, passportFormat: 'MP#######' },
  CHN: { weight: 0.4, culture: chinese, unknownDay: 0.01, homePassport: 0.6, passportFormat: 'E@#######' },
  BGD: { weight: 0.3, culture: southAsian, unknownDay: 0.15, homePassport: 0.5, passportFormat: 'B@#######' },
  YEM: { weight: 0.3, culture: arabic, unknownDay: 0.25, homePassport: 0.4, passportFormat: '0########' },
  BDI: { weight: 0.2, culture: african, unknownDay: 0.15, homePassport: 0.2, passportFormat: 'OP######' },
};
