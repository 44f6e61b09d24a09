import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { Catalogue } from './domain/catalogue.ts';

const day = z.iso.date();
const names = z.array(z.string().min(1)).min(1);
const dated = { from: day, to: day.optional() };

const provision = z.strictObject({
  id: z.string().regex(/^[A-Z0-9][A-Za-z0-9-]{1,39}$/),
  provision: z.string().min(1),
  kind: z.enum(['duty', 'permission', 'secrecy-breaking', 'purpose', 'retention', 'prohibition']),
  flows: names,
  senders: names,
  receivers: names,
  summary: z.string().min(1),
  validFrom: day.optional(),
  validTo: day.optional(),
  needsBalancing: z.boolean(),
  requires: z.array(z.string()).optional(),
  opens: z.strictObject({ chapters: names, excluding: z.array(z.string()) }).optional(),
  protects: z.strictObject({ chapter: z.string().regex(/^\d+:\d+[a-z]?$/), kinds: names }).optional(),
  forbids: names.optional(),
  forums: names.optional(),
  confidence: z.enum(['verified', 'recalled']),
  needsLegalSignOff: z.boolean(),
  signedOff: z.strictObject({ by: z.string().min(1), on: day }).optional(),
  source: z.string().min(1),
  note: z.string().optional(),
});

const provisionsFile = z.strictObject({
  version: z.string().min(1),
  asOf: day,
  reviewedBy: z.string().nullable(),
  provisions: z.array(provision).min(1),
});

const agency = z.strictObject({
  name: z.string().min(1),
  ...dated,
  aliases: names.optional(),
  needsConfirmation: z.boolean().optional(),
});

const member = z.strictObject({
  agency: z.string().min(1),
  ...dated,
  part: z.enum(['core', 'network']).optional(),
  needsConfirmation: z.boolean().optional(),
});

const forum = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]+$/),
  name: z.string().min(1),
  led: z.array(z.string()),
  ...dated,
  statute: z.string().optional(),
  source: z.string().min(1),
  members: z.array(member).min(1),
});

const agenciesFile = z.strictObject({ version: z.string(), agencies: z.array(agency).min(1) });
const forumsFile = z.strictObject({ version: z.string(), forums: z.array(forum) });

class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
  readonly code = 'invalid-catalogue';
}

const ownFolder = new URL('../data/', import.meta.url);

/** The law as data, checked as a whole; a service that does not know it does not start. */
export async function loadCatalogue(folder?: string): Promise<Catalogue> {
  const read = async <S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>> => {
    const path = folder === undefined ? new URL(file, ownFolder) : `${folder}/${file}`;
    const result = schema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    if (result.success) return result.data;
    const faults = result.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
    throw new CatalogueError(`${file}: ${faults.join('; ')}`);
  };
  const { version, provisions } = await read('provisions.json', provisionsFile);
  const { agencies } = await read('agencies.json', agenciesFile);
  const { forums } = await read('forums.json', forumsFile);
  const content = { provisions, agencies, forums };
  const faults = contradictions(content);
  if (faults.length > 0) throw new CatalogueError(faults.join('; '));
  return { version, hash: hash('sha256', canonicalize(content) ?? ''), ...content };
}

type Content = Pick<Catalogue, 'provisions' | 'agencies' | 'forums'>;

export function contradictions({ provisions, agencies, forums }: Content): string[] {
  const known = new Set(agencies.map(({ name }) => name));
  const ids = new Set(provisions.map(({ id }) => id));
  const named = forums.flatMap(({ id, led, members }) =>
    [...led, ...members.map((each) => each.agency)].map((name) => ({ id, name })),
  );
  return [
    ...repeated(provisions.map(({ id }) => id)).map((id) => `${id} is there twice`),
    ...repeated(agencies.map(({ name, from }) => `${name} from ${from}`)).map((name) => `${name} is there twice`),
    ...provisions
      .filter(({ validFrom, validTo }) => validFrom && validTo && validTo <= validFrom)
      .map(({ id }) => `${id} ends before it begins`),
    ...provisions
      .filter(({ confidence, needsLegalSignOff }) => confidence === 'recalled' && !needsLegalSignOff)
      .map(({ id }) => `${id} is recalled and so needs legal sign-off`),
    ...provisions
      .filter(({ opens, validFrom }) => opens && !validFrom)
      .map(({ id }) => `${id} opens secrecy, but nobody knows from when it applies`),
    ...provisions
      .filter(({ kind, opens, protects }) => (kind === 'prohibition' && opens) || (kind !== 'prohibition' && protects))
      .map(({ id, kind }) => `${id} cannot do that as ${kind}`),
    ...named.filter(({ name }) => !known.has(name)).map(({ id, name }) => `${id} has an unknown member: ${name}`),
    ...forums.filter(({ statute }) => statute && !ids.has(statute)).map(({ id }) => `${id} has an unknown statute`),
  ];
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
