import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { eventSchema } from '../generate/event-schema.ts';
import { readSamples } from '../generate/samples.ts';
import { events } from '../src/index.ts';

const samples = await readSamples();
const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats.default(ajv);

it('there is a file of samples for every event type, and none without a type', () => {
  expect(Object.keys(samples)).toEqual(events.map(({ type }) => type).toSorted());
  for (const list of Object.values(samples)) expect(list.length).toBeGreaterThan(0);
});

describe.each(events.map((contract) => [contract.type, contract] as const))('%s', (type, contract) => {
  const list = samples[type] ?? [];

  it.each(list.map((data, n) => [n, data] as const))('sample %i still parses', (_n, data) => {
    expect(contract.data.safeParse(data).error?.issues ?? []).toEqual([]);
  });

  it.each(list.map((data, n) => [n, data] as const))(
    'sample %i is valid by the JSON Schema that others use',
    (_n, data) => {
      const validate = ajv.compile({ ...eventSchema(contract), $id: `urn:test:${type}:${_n}` });
      validate(data);
      expect(validate.errors ?? []).toEqual([]);
    },
  );

  it.each(list.map((data, n) => [n, data] as const))('sample %i has a key and an aggregate', (_n, data) => {
    const parsed = contract.data.parse(data);
    expect(contract.key(parsed as never)).not.toBe('');
    expect(contract.aggregate(parsed as never)).toMatchObject({
      id: expect.stringMatching(/./),
      revision: expect.any(Number),
    });
  });

  it('is read also with fields that are not known yet', () => {
    for (const data of list)
      expect(contract.data.safeParse({ ...(data as object), addedLater: { a: 1 } }).success).toBe(true);
  });
});
