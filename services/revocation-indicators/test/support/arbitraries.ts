import fc from 'fast-check';
import type { Told, ToldPerson } from './told.ts';

const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

/** From one side of the date line to the other. */
const offset = fc.constantFrom('Z', '+01:00', '+02:00', '+03:30', '-10:00', '+13:00', '-11:00', '+14:00');
const anyTime = fc
  .tuple(fc.nat(100), fc.constantFrom('00:30:00', '06:00:00', '12:00:00', '23:59:59'), offset)
  .map(([n, time, zone]) => `${day(n)}T${time}${zone}`);
/** Often the same instant, also told in another offset: ties must not depend on the order of arrival. */
const at = fc.oneof(
  anyTime,
  fc.constantFrom('2026-02-14T23:30:00Z', '2026-02-15T00:30:00+01:00', '2026-02-14T12:30:00-11:00'),
);

const partial = fc.tuple(fc.nat(100), fc.constantFrom(4, 7, 10, 10, 10)).map(([n, length]) => day(n).slice(0, length));
const period = fc
  .tuple(fc.nat(90), fc.nat(15), fc.constantFrom('both', 'from', 'until', 'month'))
  .map(([n, length, what]) => {
    if (what === 'month') return { from: day(n).slice(0, 7), until: day(n + length).slice(0, 7) };
    return { ...(what !== 'until' && { from: day(n) }), ...(what !== 'from' && { until: day(n + length) }) };
  });

const country = fc.constantFrom('IRN', 'IRN', 'IRN', 'IRN', 'AFG', 'TUR', 'SWE');
const personId = fc.constantFrom('P-1', 'P-1', 'P-2', 'P-3');

const documents = fc.constantFrom(
  [{ kind: 'home-country-passport', issuingCountry: 'IRN', number: 'K1', issuedOn: '2025-06' }],
  [{ kind: 'home-country-passport', issuingCountry: 'IRN', number: 'K2', issuedOn: '2026' }],
  [{ kind: 'resedokument', issuingCountry: 'SWE', number: 'RD1' }],
  [{ kind: 'resedokument', issuingCountry: 'SWE', number: 'RD1', returnedOn: '2026-01-20' }],
);

const travel = fc.record(
  {
    movement: fc.constantFrom('departed-to', 'arrived-from', 'entered', 'exited', 'stayed-in'),
    country,
    evidence: fc.constantFrom(['own-statement'], ['stamp'], ['third-party'], ['document-seen', 'ticket']),
    via: fc.constantFrom(['TUR'], ['IRN']),
    period,
    documents,
  },
  { requiredKeys: ['movement', 'country', 'evidence'] },
);

const place = fc.constantFrom('IKA', 'MHD');
const stamp = fc.record(
  { country, direction: fc.constantFrom('entry', 'exit'), date: partial, place },
  { requiredKeys: ['country', 'direction', 'date'] },
);
const passport = fc.record(
  {
    act: fc.constantFrom('held', 'presented', 'used-at-border', 'issued', 'renewed'),
    passport: fc.record(
      {
        issuingCountry: country,
        number: fc.constantFrom('K1', 'K2', 'K?'),
        issuedOn: fc.constantFrom('2018-01-01', '2025', '2026-02-03'),
      },
      { requiredKeys: ['issuingCountry'] },
    ),
    documents,
    presentIn: country,
    stamps: fc.array(stamp, { maxLength: 4 }),
  },
  { requiredKeys: ['act', 'passport'] },
);

const tip = fc.record(
  {
    alleges: fc.constantFrom(['home-country-travel'], ['passport-use'], ['home-country-travel', 'passport-use']),
    country,
  },
  { requiredKeys: ['alleges'] },
);

const content = fc.oneof(
  { weight: 5, arbitrary: travel },
  { weight: 3, arbitrary: passport },
  { weight: 1, arbitrary: tip },
);

/** The source of an observation is the same in every version. */
const agencyOf = (id: string) => (Number(id.slice(1)) % 2 ? 'Polismyndigheten' : 'Utlandsmyndighet Teheran');

/** One subject with one to three versions: corrected, found to be somebody else, retracted. */
const subject = (id: string) =>
  fc
    .array(
      fc.record({
        at,
        content,
        person: personId,
        outcome: fc.constantFrom('identified', 'identified', 'identified', 'retracted', 'not-matched'),
        score: fc.constantFrom(12, 30),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((versions) =>
      versions.map(
        ({ content: facts, ...rest }, i) =>
          ({ id, agency: agencyOf(id), version: i + 1, ...rest, ...facts }) as unknown as Told,
      ),
    );

/** Versions of everything that is told of a few persons. */
export const toldArbitrary = fc
  .nat(12)
  .chain((n) => fc.tuple(...Array.from({ length: n + 1 }, (_, i) => subject(`o${i}`))))
  .map((subjects) => subjects.flat());

const status = fc.record({
  status: fc.constantFrom('refugee', 'subsidiary-protection', 'other'),
  assessedCountries: fc.constantFrom(...[['IRN'], ['IRN', 'AFG'], ['AFG']]),
  grantedOn: fc.constantFrom('2019-03-14', '2026-02-10', '2026-03-01'),
});
const protection = fc
  .tuple(status, fc.option(fc.constant('2026-03-20')))
  .map(([given, endedOn]) => ({ ...given, ...(endedOn && { endedOn }) }));
const record = fc.record(
  {
    protection: fc.array(protection, { maxLength: 2 }),
    swedishCitizenSince: fc.constant('2026-03-25'),
    mergedInto: fc.constantFrom('P-1', 'P-2', 'P-3', 'P-9'),
  },
  { requiredKeys: ['protection'] },
);

/** Versions of the records of these persons, merged and split again. */
export const personsArbitrary = fc
  .array(fc.tuple(personId, record, fc.nat(200)), { minLength: 1, maxLength: 8 })
  .map((all) => {
    const versions = new Map<string, number>();
    return all.map(([id, told, received]): ToldPerson => {
      const version = (versions.get(id) ?? 0) + 1;
      versions.set(id, version);
      const { mergedInto, ...rest } = told;
      const merged = mergedInto === undefined || mergedInto === id ? {} : { mergedInto };
      return { personId: id, version, receivedAt: `${day(received)}T00:00:00Z`, ...rest, ...merged };
    });
  });
