/**
 * Systems whose data is not taken (EES, PNR, SIS, VIS, Eurodac), by short name with what is often put after it. A name is
 * free text, so this catches what people write, not what somebody would think out to get round it.
 */
const SHORT_NAME =
  /^(?:EES|PNR|SIS|VIS|EURODAC)(?:II|III|\d+)?(?:DATA|DATABAS|DATABASEN|DB|REGISTER|REGISTRET|SYSTEM|SYSTEMET|SOKNING|TRAFF|UPPGIFT|UPPGIFTER)?$/;

/** Written out, in English and Swedish, without spaces and marks. */
const LONG_NAMES = [
  'ENTRYEXITSYSTEM',
  'INOCHUTRESESYSTEM',
  'INRESEOCHUTRESESYSTEM',
  'INRESEUTRESESYSTEM',
  'PASSENGERNAMERECORD',
  'PASSAGERARUPPGIFTSSAMLING',
  'PASSAGERARUPPGIFTER',
  'SCHENGENINFORMATIONSYSTEM',
  'SCHENGENSINFORMATIONSSYSTEM',
  'SCHENGENINFORMATIONSSYSTEM',
  'VISAINFORMATIONSYSTEM',
  'VISUMINFORMATIONSSYSTEM',
  'INFORMATIONSSYSTEMETFORVISERINGAR',
  'EUROPEANDACTYLOSCOPY',
  'EURODAC',
];

/** Capitals of Cyrillic and Greek that look like the Latin ones of these names. */
const LOOK_ALIKES = new Map(
  Object.entries({
    А: 'A',
    Α: 'A',
    С: 'C',
    Е: 'E',
    Ε: 'E',
    І: 'I',
    Ι: 'I',
    Ν: 'N',
    О: 'O',
    Ο: 'O',
    Р: 'P',
    Ρ: 'P',
    Ѕ: 'S',
  }),
);

/** Whatever the spelling: `ees`, `E.E.S`, `SIS II`, `EES-registret`, `EESdata`, `Entry/Exit System`, Cyrillic `ЕЕЅ`. */
export function isRefusedSystem(name: string): boolean {
  const words = name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toUpperCase()
    .replace(/./gsu, (char) => LOOK_ALIKES.get(char) ?? char)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const joined = words.join('');
  return [joined, ...words].some((word) => SHORT_NAME.test(word)) || LONG_NAMES.some((long) => joined.includes(long));
}
