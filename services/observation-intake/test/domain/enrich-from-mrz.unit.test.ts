import { observationRecorded, passportObservation as passportSchema } from '@samband/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultAgencies } from '../../src/domain/agencies.ts';
import { checkObservation, completeObservation } from '../../src/domain/check-observation.ts';
import { defaultLegalBases } from '../../src/domain/legal-bases.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { passportObservation } from '../samples.ts';
import { holder, makeMrz } from './make-mrz.ts';

const reference = { agencies: defaultAgencies, legalBases: defaultLegalBases };
const judge = { source: 'mission' as const, reference, now: Date.parse('2026-11-20T12:00:00Z') };

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyDate = fc.oneof(
  day,
  day.map((d) => d.slice(0, 7)),
  day.map((d) => d.slice(0, 4)),
);
const yymmdd = day.map((d) => d.slice(2).replaceAll('-', ''));
const anyMrz = fc
  .record({ format: fc.constantFrom('TD1', 'TD2', 'TD3', 'MRVA', 'MRVB'), birth: yymmdd, expiry: yymmdd })
  .map(({ format, ...dates }) => makeMrz[format]({ ...holder, ...dates }));
const anyDocument = fc.record(
  {
    kind: fc.constant('other'),
    issuingCountry: fc.constant('IRN'),
    mrz: anyMrz,
    issuedOn: anyDate,
    expiresOn: anyDate,
  },
  { requiredKeys: ['kind', 'issuingCountry'] },
);
const manyNames = fc.constantFrom(0, 1, 50).map((n) => Array.from({ length: n }, (_, i) => ({ full: `N ${i}` })));
const manyCountries = fc.constantFrom(0, 1, 20).map((n) => Array.from({ length: n }, () => 'AFG'));
const anyBody = fc.record(
  {
    passport: anyDocument,
    documents: fc.array(anyDocument, { maxLength: 3 }),
    person: fc.record({ names: manyNames, birthDate: anyDate, nationalities: manyCountries }, { requiredKeys: [] }),
  },
  { requiredKeys: ['passport'] },
);

describe('a delivery that was taken', () => {
  it('can always be sent on: what the zones add never makes an event that its contract refuses', () => {
    let taken = 0;
    const property = fc.property(anyBody, (body) => {
      const parsed = passportSchema.safeParse(passportObservation('A-1', body));
      if (!parsed.success) return;
      const observation: Observation = { kind: 'passport-observation', content: parsed.data };
      if (checkObservation(observation, judge).length > 0) return;
      taken += 1;
      const event = {
        observationId: 'b3b5a0f4-6d0f-5c55-9a3e-1f3a6a1f9d41',
        version: 1,
        state: 'received',
        agency: 'Utlandsmyndighet Teheran',
        sourceEventId: 'A-1',
        receivedAt: '2026-11-20T12:00:00Z',
        ...completeObservation(observation, 'mission'),
      };
      expect(observationRecorded.data.safeParse(event).error).toBeUndefined();
    });
    fc.assert(property, { numRuns: 1_500 });
    expect(taken).toBeGreaterThan(10);
  });

  it('is no passport where its zone says visa or identity card, unless the source says what it is', () => {
    const kindOf = (format: keyof typeof makeMrz, passport: object = {}) => {
      const body = { passport: { issuingCountry: 'IRN', mrz: makeMrz[format](holder), ...passport } };
      const content = passportSchema.parse(passportObservation('A-1', body));
      const completed = completeObservation({ kind: 'passport-observation', content }, 'mission').content;
      return 'passport' in completed ? completed.passport.kind : 'not a passport observation';
    };
    expect([kindOf('MRVA'), kindOf('MRVB')]).toEqual(['visa', 'visa']);
    expect([kindOf('TD1'), kindOf('TD2')]).toEqual(['national-id', 'national-id']);
    expect(kindOf('TD3')).toBeUndefined();
    expect(kindOf('TD1', { kind: 'home-country-passport' })).toBe('home-country-passport');
    const card = makeMrz.TD1(holder).map((line, i) => (i === 0 ? line.replace('I<', 'IP') : line));
    expect(kindOf('TD1', { mrz: card })).toBeUndefined();
  });
});
