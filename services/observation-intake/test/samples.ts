/** Bodies as sources send them, about invented persons; what is given replaces or adds. */
const legalBasis = {
  provisionId: 'OSL-10-15a-5',
  purpose: 'Uppgift om resa till land mot vilket asylskälen prövats',
  balancing: {
    outcome: 'disclose',
    reason: 'Intresset av att uppgiften lämnas väger tyngre',
    decidedBy: 'Gränspolisen, vakthavande befäl',
    decidedAt: '2026-10-02T07:10:00+02:00',
  },
};

const travel = {
  occurredAt: '2026-10-02T06:40:00+02:00',
  recordedAt: '2026-10-02T06:52:00+02:00',
  movement: 'arrived-from',
  country: 'IRN',
  evidence: ['stamp'],
  person: { names: [{ family: 'Hosseini', given: 'Seyed Ali' }], birthDate: '1984-05-17' },
  originActivity: 'border-control',
};

const passport = {
  occurredAt: '2026-10-12T10:20:00+03:30',
  recordedAt: '2026-10-12T10:45:00+03:30',
  act: 'presented',
  passport: { issuingCountry: 'IRN', number: 'K12345678' },
  service: 'visa-interview',
  presentIn: 'IRN',
  foreignAffairsSecrecy: false,
};

type Fields = Record<string, unknown>;

export function travelEvent(sourceEventId: string, fields: Fields = {}) {
  return { sourceEventId, ...travel, legalBasis, ...fields };
}

export function passportObservation(sourceEventId: string, fields: Fields = {}) {
  return { sourceEventId, ...passport, legalBasis: { ...legalBasis, provisionId: 'OSL-10-15a-5-UTM' }, ...fields };
}

export function withBalancing(fields: Fields, provisionId = legalBasis.provisionId) {
  return { legalBasis: { ...legalBasis, provisionId, balancing: { ...legalBasis.balancing, ...fields } } };
}
