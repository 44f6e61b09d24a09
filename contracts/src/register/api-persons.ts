import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { strict } from '../person.ts';
import { invalid, problem } from '../problem.ts';
import { positiveInt } from '../text.ts';
import { personExample } from './examples.ts';
import { personId, personIn } from './person.ts';

export const person = personIn(strict).meta({ id: 'Person', examples: [personExample] });

export const stored = z
  .object({
    personId: z.string(),
    version: positiveInt.describe('the version that the register now holds'),
    result: z.enum(['stored', 'unchanged', 'superseded']).describe('superseded: a higher version was already there'),
  })
  .meta({ id: 'StoredPerson' });

const writers = { scopes: ['persons:write'] };
const params = z.object({ personId });

export const putPerson = defineRoute({
  operationId: 'putPerson',
  method: 'PUT',
  path: '/v1/persons/{personId}',
  summary: 'Record a person, whole, at a version',
  access: writers,
  params,
  body: person,
  responses: {
    200: { description: 'What the register holds now', schema: stored },
    409: { description: 'This version is known with another content' },
    422: invalid,
  },
});

export const putPersons = defineRoute({
  operationId: 'putPersons',
  method: 'PUT',
  path: '/v1/persons',
  summary: 'Record persons in bulk, one a line',
  access: writers,
  body: person,
  bulk: {
    line: z
      .object({
        line: z.int().min(1),
        status: z.int(),
        personId: z.string().optional(),
        version: positiveInt.optional(),
        result: stored.shape.result.optional(),
        problem: problem.optional(),
      })
      .meta({ id: 'PersonBulkResult' }),
  },
  responses: { 200: { description: 'One line for each line' } },
});

export const deletePerson = defineRoute({
  operationId: 'erasePerson',
  method: 'DELETE',
  path: '/v1/persons/{personId}',
  summary: 'Erase a person: versions up to the erased one are ignored for ever',
  access: writers,
  params,
  responses: { 204: { description: 'Erased' }, 404: { description: 'No such person' } },
});
