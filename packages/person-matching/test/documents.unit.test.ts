import { describe, expect, it } from 'vitest';
import { countryCode } from '../src/documents/country-code.ts';
import { normaliseNumber } from '../src/documents/document-number.ts';
import { lookAlikeNumber } from '../src/documents/prepare-documents.ts';
import { readMrz } from '../src/documents/read-mrz.ts';
import { parsePersonalNumber } from '../src/documents/swedish-number.ts';
import { documentKeys, preparePerson } from '../src/index.ts';

// The specimen passport of ICAO 9303 part 4.
const SPECIMEN = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];

describe('documents', () => {
  it('reads a whole zone', () => {
    expect(readMrz(SPECIMEN)).toMatchObject({
      number: 'L898902C3',
      birthDates: ['1974-08-12', '2074-08-12'],
      name: 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
    });
  });

  it('leaves out a number whose check digit is wrong', () => {
    expect(readMrz([SPECIMEN[0], 'L898902C46UTO7408122F1204159ZE184226B<<<<<10']).number).toBeUndefined();
  });

  it('reads the name of half a zone, and nothing of rubbish', () => {
    expect(readMrz([SPECIMEN[0]]).name).toContain('ERIKSSON');
    expect(readMrz(['<<', '??'])).toEqual({ birthDates: [] });
    expect(readMrz('P<UTO')).toEqual({ birthDates: [] });
  });

  it('has no birth date in zeros, and no name in a line of digits', () => {
    const zeros = ['P<IRNHOSSEINI<<SEYED<ALI<<<<<<<<<<<<<<<<<<<<', 'K123456784IRN0000000M3002016<<<<<<<<<<<<<<06'];
    expect(readMrz(zeros)).toMatchObject({ number: 'K12345678', birthDates: [] });
    const turned = [
      'HOSSEINI<<SEYED<ALI<<<<<<<<<<<',
      '8405173M3002016IRN<<<<<<<<<<<8',
      'I<IRNK123456784<<<<<<<<<<<<<<<',
    ];
    expect(readMrz(turned).name).toBeUndefined();
  });

  it('normalises numbers, and makes look-alikes one for look-up only', () => {
    expect(normaliseNumber(' k-123 ٤٥٦ ')).toBe('K123456');
    expect(lookAlikeNumber('B0I8')).toBe(lookAlikeNumber('801B'));
    expect(documentKeys(preparePerson({ documents: [{ number: 'OI-2345' }] }))).toEqual(['d:012345']);
  });

  it('knows personnummer and samordningsnummer by their check digit', () => {
    expect(parsePersonalNumber('811228-9874')).toMatchObject({ kind: 'personnummer', valid: true });
    expect(parsePersonalNumber('811228-9873')).toMatchObject({ valid: false });
    expect(parsePersonalNumber('701063-2391')).toMatchObject({ kind: 'samordningsnummer', valid: true });
    expect(parsePersonalNumber('K12345678')).toBeUndefined();
  });

  it('takes alpha-2, alpha-3 and ICAO codes', () => {
    expect(['ir', 'IRN', 'D', 'XXA', 'RKS', 'XK', ''].map(countryCode)).toEqual([
      'IRN',
      'IRN',
      'DEU',
      'XXA',
      'RKS',
      'RKS',
      undefined,
    ]);
  });
});
