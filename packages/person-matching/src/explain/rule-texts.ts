import type { Rule } from '../score/rules.ts';
import type { Text } from './explanation.ts';

export const RULE_TEXTS: Record<Rule, Text> = {
  identified: {
    sv: 'Hela födelsedatumet, en handling eller ett ärendenummer är lika och namnet stämmer där det finns på båda sidor. Ingen uppgift talar emot.',
    en: 'The full birth date, a document or a case number is equal, and the name agrees where both sides have one. Nothing speaks against it.',
  },
  'same-document-other-name': {
    sv: 'Samma handling eller ärendenummer, men ett annat namn. Handlingen kan vara lånad eller numret felskrivet. En handläggare behöver bedöma.',
    en: 'The same document or case number, but another name. The document may be borrowed or the number mistyped. An officer must judge.',
  },
  'same-document-other-birth-date': {
    sv: 'Samma handling eller ärendenummer, men ett annat födelsedatum. En handläggare behöver bedöma.',
    en: 'The same document or case number, but another birth date. An officer must judge.',
  },
  'same-document-part-of-name': {
    sv: 'Samma handling eller ärendenummer, men för lite av namnet och övriga uppgifter kan jämföras. En handläggare behöver bedöma.',
    en: 'The same document or case number, but too little of the name and of all else can be compared. An officer must judge.',
  },
  'same-document-unread-name': {
    sv: 'Samma handling eller ärendenummer, men namnen kunde inte jämföras med varandra. En handläggare behöver läsa dem.',
    en: 'The same document or case number, but the names could not be compared with each other. An officer must read them.',
  },
  'no-corroboration': {
    sv: 'Namnet stämmer, men varken ett helt födelsedatum eller en handling bekräftar det. Namn räcker inte.',
    en: 'The name agrees, but neither a full birth date nor a document confirms it. A name is not enough.',
  },
  'name-too-common': {
    sv: 'Namn och födelsedatum stämmer, men är så vanliga eller ofullständiga att de inte räcker. En handläggare behöver bedöma.',
    en: 'Name and birth date agree, but are so common or incomplete that they are not enough. An officer must judge.',
  },
  'name-with-difference': {
    sv: 'Födelsedatumet är lika, men namnet skiljer sig något. Det kan vara en annan stavning eller en tvilling. En handläggare behöver bedöma.',
    en: 'The birth date is equal, but the name differs somewhat. It may be another spelling or a twin. An officer must judge.',
  },
  'changed-family-name': {
    sv: 'Förnamnet och hela födelsedatumet är lika, men efternamnet ett annat. Namnet kan ha bytts.',
    en: 'The given name and the full birth date are equal, but the family name is another. It may have been changed.',
  },
  contradiction: {
    sv: 'Det mesta stämmer, men en uppgift talar emot. En handläggare behöver bedöma.',
    en: 'Most agrees, but one fact speaks against it. An officer must judge.',
  },
  'description-in-public-tip': {
    sv: 'Beskrivningen kommer från allmänheten och saknar ärende- eller handlingsnummer. Den räcker inte för att identifiera.',
    en: 'The description comes from the public and has no case or document number. It is not enough to identify.',
  },
  'close-runner-up': {
    sv: 'Två eller flera personer i registret ligger nära varandra. En handläggare behöver välja.',
    en: 'Two or more persons in the register are close to each other. An officer must choose.',
  },
  'neighbouring-document': {
    sv: 'Namn och födelsedatum stämmer, men handlingarnas nummer skiljer sig med ett tecken eller ett steg. Det kan vara syskon. En handläggare behöver bedöma.',
    en: 'Name and birth date agree, but the document numbers differ by one character or step. They may be siblings. An officer must judge.',
  },
  'birth-date-contradicted': {
    sv: 'Födelsedatumen är olika och ingen handling är gemensam.',
    en: 'The birth dates differ and no document is shared.',
  },
  'name-contradicted': {
    sv: 'Namnen motsäger varandra och ingen handling är gemensam.',
    en: 'The names contradict each other and no document is shared.',
  },
  'elder-or-younger': {
    sv: 'Den ena är den äldre och den andra den yngre med samma namn.',
    en: 'One is the elder and the other the younger of the same name.',
  },
  'too-little-in-common': { sv: 'För lite stämmer överens.', en: 'Too little is in common.' },
  'brother-or-sister': {
    sv: 'Födelsedatumet är lika, men förnamnen är inte säkert ett och samma och könet är ett annat. Det kan vara syskon.',
    en: 'The birth date is equal, but the given names are not surely one and the sex is another. They may be brother and sister.',
  },
  'unread-name': {
    sv: 'Namnen kunde inte jämföras med varandra och ingen handling är gemensam.',
    en: 'The names could not be compared with each other and no document is shared.',
  },
  'nothing-to-compare': { sv: 'Det finns inga uppgifter att jämföra.', en: 'There is nothing to compare.' },
};
