import { readFile } from 'node:fs/promises';
import { apis } from '@samband/contracts';
import { expect, it } from 'vitest';
import { buildHttp, createLogger } from '../src/index.ts';

it.each(Object.entries(apis))('%s serves the document that is committed', async (service, api) => {
  const logger = createLogger({ service, level: 'silent' });
  const http = buildHttp({ service, api, verify: () => Promise.reject(new Error('unused')), logger });
  const served = await http.fastify.inject('/openapi.json');
  const committed = await readFile(
    new URL(`../../../contracts/generated/openapi/${service}.json`, import.meta.url),
    'utf8',
  );
  expect(served.json()).toEqual(JSON.parse(committed));
  await http[Symbol.asyncDispose]();
});
