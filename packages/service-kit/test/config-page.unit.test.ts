import { expect, it } from 'vitest';
import { z } from 'zod';
import { commonVariables, configurationPage, defineConfig } from '../src/index.ts';

it('tells of every variable its meaning, what holds without it, and whether it is secret', () => {
  const b = defineConfig('b-service', {
    ...commonVariables,
    LIMIT: z.coerce.number().default(5).describe('most | at once'),
    KEY: z.string().meta({ secret: true }).describe('signs receipts'),
    NOTE: z.string().optional().describe('a note'),
  });
  const page = configurationPage([b, defineConfig('a-service', commonVariables)]).replaceAll(/ +\|/g, ' |');
  expect(page.match(/^## .*/gm)).toEqual(['## Every service', '## a-service', '## b-service']);
  expect(page).toContain('| `LIMIT` | `5` | most \\| at once |');
  expect(page).toContain('| `KEY` (secret) | **required** | signs receipts |');
  expect(page).toContain('| `NOTE` | optional | a note |');
  expect(page.match(/`DATABASE_URL`/g)).toHaveLength(1);
});
