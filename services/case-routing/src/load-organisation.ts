import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Organisation } from './domain/organisation.ts';

const day = z.iso.date();
const dated = { name: z.string().min(1), from: day, until: day.optional(), source: z.string().min(1).optional() };
const session = z.strictObject({
  weekday: z.int().min(1).max(7),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  from: day,
  until: day.optional(),
});

const organisation = z
  .strictObject({
    regions: z.array(
      z.strictObject({
        ...dated,
        successor: z.string().optional(),
        needsConfirmation: z.boolean().optional(),
        sessions: z.array(session),
      }),
    ),
    units: z.array(z.strictObject({ ...dated, region: z.string(), successor: z.string().optional() })),
    agencies: z.array(z.strictObject(dated)),
  })
  .superRefine((value, ctx) => {
    for (const message of contradictions(value)) ctx.addIssue({ code: 'custom', message });
  });

const ownFile = new URL('../data/organisation.json', import.meta.url);

class OrganisationError extends Error {
  override readonly name = 'OrganisationError';
  readonly code = 'invalid-organisation';
}

/** The reference data, checked as a whole; a service that does not know its organisation does not start. */
export async function loadOrganisation(file: string | undefined): Promise<Organisation> {
  const result = organisation.safeParse(JSON.parse(await readFile(file ?? ownFile, 'utf8')));
  if (result.success) return result.data;
  throw new OrganisationError(
    result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  );
}

function contradictions({ regions, units, agencies }: Organisation): string[] {
  const regionNames = new Set(regions.map(({ name }) => name));
  const unitNames = new Set(units.map(({ name }) => name));
  return [
    ...[...regions, ...units, ...agencies]
      .filter(({ from, until }) => until !== undefined && until <= from)
      .map(({ name }) => `${name} ends before it begins`),
    ...regions
      .filter(({ until, successor }) => until !== undefined && successor === undefined)
      .map(({ name }) => `${name} has ended and nobody follows it`),
    ...overlaps(regions),
    ...overlaps(units),
    ...regions
      .filter(({ successor }) => successor && !regionNames.has(successor))
      .map(({ name }) => `${name} is followed by an unknown region`),
    ...units
      .filter(({ successor }) => successor && !unitNames.has(successor))
      .map(({ name }) => `${name} is followed by an unknown unit`),
    ...units.filter(({ region }) => !regionNames.has(region)).map(({ name }) => `${name} belongs to an unknown region`),
  ];
}

function overlaps(all: readonly { name: string; from: string; until?: string | undefined }[]): string[] {
  return all.flatMap((each, index) =>
    all
      .slice(index + 1)
      .filter(
        (other) =>
          other.name === each.name && other.from < (each.until ?? '9999') && each.from < (other.until ?? '9999'),
      )
      .map(() => `${each.name} is there twice at the same time`),
  );
}
