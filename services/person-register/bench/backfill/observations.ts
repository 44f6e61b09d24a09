import type { PersonDescription, TravelDocument } from '@samband/contracts';
import { inventRegister, inventTraveller, randomOf, treat } from '@samband/testkit/invented-register';

export type Described = {
  readonly description: PersonDescription;
  readonly documents: readonly TravelDocument[];
  readonly country: string;
};

export type Mix = { readonly register: number; readonly observations: number; readonly hits: number };

/** Whom a backfill is about, without end: `hits` of them are persons of the register, evenly spread, the others travellers at a border. */
export function* describeBackfill({ register, observations, hits }: Mix): Generator<Described> {
  const random = randomOf(20261122, 1);
  const every = Math.max(1, Math.floor(register / Math.max(1, observations * hits)));
  for (;;) {
    let index = 0;
    for (const invented of inventRegister({ size: register })) {
      index += 1;
      if (index % every !== 0) continue;
      const country = invented.person.protection[0]?.assessedCountries[0] ?? invented.nationality;
      yield { ...treat(invented, random), country };
      for (let other = 1; other < 1 / hits; other += 1) yield { ...inventTraveller(random), country: 'TUR' };
    }
  }
}

/** The line that a source would send. */
export function toLine({ description, documents, country }: Described, number: number): string {
  const day = String(1 + (number % 28)).padStart(2, '0');
  const occurredAt = `2025-${String(1 + (Math.floor(number / 28) % 12)).padStart(2, '0')}-${day}T08:00:00+01:00`;
  return `${JSON.stringify({
    sourceEventId: `BACKFILL-${number}`,
    occurredAt,
    recordedAt: occurredAt,
    movement: 'arrived-from',
    country: country === 'XXA' ? 'SYR' : country,
    evidence: ['document-seen'],
    person: description,
    documents,
    originActivity: 'border-control',
    legalBasis: {
      provisionId: 'OSL-10-15a-5',
      purpose: 'Uppgift om resa till land mot vilket asylskälen prövats',
      balancing: {
        outcome: 'disclose',
        reason: 'Intresset av att uppgiften lämnas väger tyngre',
        decidedBy: 'Gränspolisen, vakthavande befäl',
        decidedAt: '2026-10-02T07:10:00+02:00',
      },
    },
  })}\n`;
}
