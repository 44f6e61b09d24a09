/** Invented persons; used in OpenAPI, docs and samples. */
const legalBasis = {
  provisionId: 'OSL-10-15a-5',
  purpose: 'Uppgift om resa till land mot vilket asylskälen prövats',
  balancing: {
    outcome: 'disclose',
    reason: 'Intresset av att uppgiften lämnas väger tyngre än sekretessintresset',
    decidedBy: 'Gränspolisen Arlanda, vakthavande befäl',
    decidedAt: '2026-11-02T07:10:00+01:00',
  },
};

export const travelExample = {
  sourceEventId: 'GK-ARN-2026-118233',
  occurredAt: '2026-11-02T06:40:00+01:00',
  recordedAt: '2026-11-02T06:52:00+01:00',
  movement: 'arrived-from',
  country: 'IRN',
  via: ['TUR'],
  period: { from: '2026-10-03', until: '2026-11-02' },
  evidence: ['stamp', 'own-statement'],
  place: 'Arlanda',
  transport: { kind: 'air', carrier: 'TK', number: 'TK1793' },
  person: {
    names: [{ family: 'Hosseini', given: 'Seyed Ali' }, { full: 'سید علی حسینی' }],
    birthDate: '1984-05-17',
    sex: 'M',
    nationalities: ['IRN'],
  },
  documents: [
    {
      kind: 'home-country-passport',
      issuingCountry: 'IRN',
      number: 'K12345678',
      issuedOn: '2025-02-01',
      expiresOn: '2030-02-01',
    },
    { kind: 'resedokument', issuingCountry: 'SWE', number: 'RD445566' },
  ],
  originActivity: 'border-control',
  legalBasis,
};

export const passportExample = {
  sourceEventId: 'TEH-2026-00417',
  occurredAt: '2026-10-12T10:20:00+03:30',
  recordedAt: '2026-10-12T10:45:00+03:30',
  act: 'presented',
  passport: { issuingCountry: 'IRN', number: 'K12345678', issuedOn: '2025-02-01' },
  service: 'visa-interview',
  presentIn: 'IRN',
  stamps: [{ country: 'IRN', direction: 'entry', date: '2026-10-04', place: 'IKA' }],
  person: { names: [{ family: 'Hosseini', given: 'Seyed Ali' }], birthDate: '1984-05-17' },
  legalBasis: { ...legalBasis, provisionId: 'OSL-10-15a-5-UTM' },
  foreignAffairsSecrecy: false,
};
