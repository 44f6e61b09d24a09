import type { DateVerdict } from '../dates/compare-dates.ts';
import type { DocumentVerdict } from '../documents/compare-documents.ts';
import type { NameVerdict } from '../names/compare-names.ts';
import type { Text } from './explanation.ts';

export const NAME_TEXTS: Record<NameVerdict | 'doubtful' | 'unread', Text> = {
  equal: { sv: 'Namnen är lika.', en: 'The names are equal.' },
  spelling: {
    sv: 'Namnen är olika stavningar eller former av samma namn.',
    en: 'The names are spellings or forms of the same name.',
  },
  doubtful: {
    sv: 'Namnen liknar varandra. Det kan vara två stavningar av ett namn, eller två namn som syskon har.',
    en: 'The names are alike. They may be two spellings of one name, or two names that siblings bear.',
  },
  close: {
    sv: 'Namnen liknar varandra, men minst ett ord skiljer sig eller är förkortat.',
    en: 'The names are alike, but at least one word differs or is shortened.',
  },
  partial: {
    sv: 'Endast ett av namnen stämmer; de övriga saknas på ena sidan.',
    en: 'Only one word of the name agrees; the others are missing on one side.',
  },
  contradicted: {
    sv: 'En del av namnet stämmer, men båda har ett namn som den andra saknar.',
    en: 'Part of the name agrees, but each has a word that the other lacks.',
  },
  unread: {
    sv: 'Namnen kan inte jämföras: det ena är skrivet med en skrift som systemet inte läser, eller är bara en titel. Det räknas varken för eller emot.',
    en: 'The names cannot be compared: one is in a script that the system does not read, or is only a title. This counts neither for nor against.',
  },
  none: { sv: 'Namnen har inget gemensamt.', en: 'The names have nothing in common.' },
};

export const DATE_TEXTS: Record<DateVerdict, Text> = {
  equal: { sv: 'Hela födelsedatumet är lika.', en: 'The full birth date is equal.' },
  converted: {
    sv: 'Födelsedatumen är samma dag i olika kalendrar.',
    en: 'The birth dates are the same day in different calendars.',
  },
  swapped: { sv: 'Dag och månad har bytt plats i födelsedatumet.', en: 'Day and month are swapped in the birth date.' },
  monthEqual: {
    sv: 'Födelseår och födelsemånad är lika; dagen är inte känd.',
    en: 'Year and month of birth are equal; the day is not known.',
  },
  yearEqual: {
    sv: 'Födelseåret är lika; dagen är inte känd på ena sidan.',
    en: 'The year of birth is equal; the day is not known on one side.',
  },
  oneDigit: { sv: 'Födelsedatumen skiljer sig i en enda uppgift.', en: 'The birth dates differ in a single part.' },
  near: {
    sv: 'Födelseåren ligger nära varandra och är inte exakta.',
    en: 'The years of birth are close to each other and not exact.',
  },
  sameYear: {
    sv: 'Födelseåret är lika, men dag eller månad skiljer sig.',
    en: 'The year of birth is equal, but day or month differ.',
  },
  far: { sv: 'Födelsedatumen är olika.', en: 'The birth dates are different.' },
};

export const DOCUMENT_TEXTS: Record<DocumentVerdict, Text> = {
  equal: { sv: 'Handlingens nummer är lika.', en: 'The document number is equal.' },
  equalNumber: {
    sv: 'Handlingens nummer är lika; utfärdarlandet är inte känt på båda sidor.',
    en: 'The document number is equal; the issuing country is not known on both sides.',
  },
  otherCountry: {
    sv: 'Handlingarnas nummer är lika, men utfärdarländerna är olika.',
    en: 'The document numbers are equal, but the issuing countries differ.',
  },
  neighbour: {
    sv: 'Handlingarnas nummer skiljer sig med ett tecken eller ett steg; det räknas inte för. Syskon kan ha sådana nummer.',
    en: 'The document numbers differ by one character or step; this does not count for. Siblings may have such numbers.',
  },
  different: {
    sv: 'Handlingarna har olika nummer; det räknas varken för eller emot.',
    en: 'The document numbers differ; this counts neither for nor against.',
  },
};

export const PERSONAL_NUMBER_TEXTS: Record<'equal' | 'different' | 'succeeded', Text> = {
  equal: {
    sv: 'Personnumret eller samordningsnumret är lika.',
    en: 'The Swedish identity or coordination number is equal.',
  },
  different: { sv: 'Personnumren är olika.', en: 'The Swedish identity numbers are different.' },
  succeeded: {
    sv: 'Numren är olika; ett samordningsnummer kan ha ersatts.',
    en: 'The numbers differ; a coordination number may have been replaced.',
  },
};

export const EQUALITY_TEXTS = {
  sex: {
    equal: { sv: 'Könet är lika.', en: 'The sex is equal.' },
    different: { sv: 'Könet är olika.', en: 'The sex differs.' },
  },
  nationality: {
    equal: { sv: 'Ett medborgarskap är gemensamt.', en: 'A nationality is shared.' },
    different: { sv: 'Inget medborgarskap är gemensamt.', en: 'No nationality is shared.' },
  },
  caseId: { equal: { sv: 'Ärendenumret är lika.', en: 'The case number is equal.' } },
} as const satisfies Record<string, Record<string, Text>>;

export const GENERATION_TEXT: Text = {
  sv: ' Den ena är den äldre och den andra den yngre med samma namn.',
  en: ' One is the elder and the other the younger of that name.',
};
