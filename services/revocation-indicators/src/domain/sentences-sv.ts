import type { FactCode } from './facts.ts';
import { areNeighbours } from './land-borders.ts';
import { wholeNumber } from './passports.ts';
import { countryName, evidenceWord, listWords } from './words-sv.ts';

/** What a sentence about a fact is made of; dates as the sources gave them (YYYY, YYYY-MM or YYYY-MM-DD). */
export type Told = {
  readonly code: FactCode;
  readonly country: string;
  /** The day of what happened at one time; `from` and `until` are those of a stay. */
  readonly on?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** End of the stay, stated before it had come. */
  readonly planned?: string | undefined;
  /** Days on which it was seen or written down, where that differs from what it says. */
  readonly notedOn?: string | undefined;
  readonly place?: string | undefined;
  readonly number?: string | undefined;
  readonly inferred?: boolean | undefined;
  readonly agencies: readonly string[];
  readonly evidence: readonly string[];
};

/** One neutral sentence about a fact and its sources: what, where, when, from whom, by what. */
export function tellFact(told: Told): string {
  return `${what(told)}. Källa: ${listWords(told.agencies)}. Underlag: ${listWords(told.evidence.map(evidenceWord))}.`;
}

function what(told: Told): string {
  const country = countryName(told.country);
  switch (told.code) {
    case 'departed-to':
      return `Avresa till ${country}${when(told)}`;
    case 'arrived-from':
      return `Ankomst från ${country}${when(told)}`;
    case 'entered':
      return `Inresa i ${country}${when(told)}`;
    case 'exited':
      return `Utresa från ${country}${when(told)}`;
    case 'stayed-in':
      return `Vistelse i ${country}${when(told)}`;
    case 'present-in':
      return `Personen var personligen närvarande i ${country}${when(told)}`;
    case 'stamp-entry':
      return `Inresestämpel för ${country} daterad ${told.on}${place(told)}`;
    case 'stamp-exit':
      return `Utresestämpel för ${country} daterad ${told.on}${place(told)}`;
    case 'transit':
      return `Transit genom ${country}${when(told)}`;
    default:
      return whatPassport(told, country);
  }
}

/** Where a source states the stay itself, a movement is told with its stay; a stay that is told is that stay. */
function when(told: Told): string {
  if (told.notedOn === undefined) return `${dates(told)}${place(told)}`;
  const stay = told.code === 'stayed-in' ? dates(told) : `, vistelse${dates(told)}`;
  return `${place(told)}${stay}, noterat ${told.notedOn}`;
}

function dates({ on, from, until, planned }: Told): string {
  if (on !== undefined) return ` ${on}`;
  if (from !== undefined && from === until) return from.length < 10 ? ` under ${from}` : ` ${from}`;
  const since = from === undefined ? '' : ` från ${from}`;
  const end = planned === undefined ? '' : ` med uppgiven återresa ${planned}`;
  return `${since}${until === undefined ? '' : ` till ${until}`}${end}`;
}

const place = ({ place: at }: { place?: string | undefined }) => (at === undefined ? '' : ` (${at})`);

const passportVerbs: Readonly<Partial<Record<FactCode, string>>> = {
  'passport-held': 'innehades',
  'passport-presented': 'visades upp',
  'passport-used-at-border': 'användes vid gränspassage',
  'passport-issued': 'utfärdades',
  'passport-renewed': 'förnyades',
  'passport-stated': 'uppgavs',
  'known-before-status': 'var känt före statusen,',
};

function whatPassport(told: Told, country: string): string {
  const whole = wholeNumber(told.number) !== undefined;
  const number =
    told.number === undefined ? 'okänt nummer' : `${whole ? '' : 'okänt eller delvis läst '}nummer ${told.number}`;
  const inferred = told.inferred ? ' (framgår av passets utfärdandedatum)' : '';
  return `Pass från ${country}, ${number}, ${passportVerbs[told.code] ?? 'noterades'}${dates(told)}${inferred}`;
}

export function tellTip(country: string, { code, receivedOn }: { code: FactCode; receivedOn: string }): string {
  const name = country === '' ? 'hemlandet, utan att landet namnges' : countryName(country);
  const alleged =
    code === 'alleged-travel' ? `personen har rest till ${name}` : `personen har använt pass från ${name}`;
  return `I ett tips till Migrationsverket, inkommet ${receivedOn}, uppges att ${alleged}. Uppgiften kommer från tredje man och saknar exakt tid.`;
}

/** Of a country beside the assessed one: why it is shown, and that it raises nothing. */
export function tellOtherCountry(
  { country = '', text }: { country?: string | undefined; text: string },
  assessed: string,
): string {
  const borders = areNeighbours(country, assessed) ? `gränsar till ${countryName(assessed)} och ` : '';
  return `${text} Landet ${borders}hör inte till dem som asylskälen har prövats mot.`;
}

const homecomingWords: Readonly<Partial<Record<FactCode, string>>> = {
  'arrived-from': 'Ankomsten',
  entered: 'Inresan',
  'stamp-entry': 'Inresan',
};

/** Of an arrival from elsewhere: what it says of the stay in the assessed country. */
export function tellHomecoming({ code, text }: { code: FactCode; text: string }, assessed: string): string {
  return `${text} ${homecomingWords[code] ?? 'Vistelsen i Sverige'} visar att vistelsen i ${countryName(assessed)} då var avslutad.`;
}
