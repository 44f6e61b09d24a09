import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { page, pageQuery } from '../paging.ts';
import { personId } from '../register/person.ts';
import { day, timestamp } from '../time.ts';

/** What a read was about when that is no person, such as a tip that nobody is tied to. */
export const readSubject = z
  .string()
  .regex(/^[a-z-]{1,32}:\S{1,128}$/u, { error: 'expected a kind and an id, such as tip:…' })
  .meta({ examples: ['tip:6f1f3c1e-53a7-4f5e-9f0e-0d8c2a4b1d11'] });

const read = z.object({
  readId: z.uuid(),
  readAt: timestamp,
  operation: z.string(),
  agency: z.string(),
  function: z.string(),
  clientId: z.string(),
  purpose: z.string(),
  subjects: z.array(z.string()).optional().describe('what else it was about: tips, signals and the like'),
});

const access = { scopes: ['reads:read'] };

/** The read log of one service, for the auditor: the same two routes everywhere. */
export function readsRoutes<const Name extends string>(name: Name) {
  const listReads = defineRoute({
    operationId: `list${name}Reads`,
    method: 'GET',
    path: '/v1/reads',
    summary: 'Which officer’s function read what about a person, and why',
    description:
      'Asked for `person` or `subject`, one of them. Includes whoever was merged into the person; nothing once the person is erased. The question is itself a read and is logged.',
    access,
    query: pageQuery.extend({ person: personId.optional(), subject: readSubject.optional() }),
    responses: { 200: { description: 'In order of the log', schema: page(read) } },
  });
  const exportReads = defineRoute({
    operationId: `export${name}Reads`,
    method: 'GET',
    path: '/v1/reads/export',
    summary: 'The read log with its proof, as NDJSON; it names nobody. `npm run disclosures -- verify`',
    description: 'One JSON object a line: `{ log }`, `{ record }`, `{ checkpoint }` or `{ key }`.',
    access: { scopes: ['reads:read', 'disclosures:read'] },
    query: z.strictObject({ from: day.optional(), to: day.optional() }),
    responses: { 200: { description: 'application/x-ndjson' } },
  });
  return { listReads, exportReads };
}
