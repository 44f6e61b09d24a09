import { expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigError, commonVariables, defineConfig } from '../src/index.ts';

const definition = defineConfig('case-routing', {
  ...commonVariables,
  HELD_DAYS: z.coerce.number().int().min(1).default(14).describe('days that an unmatched observation is held'),
});

const given = {
  DATABASE_URL: 'postgres://a:b@localhost/c',
  KAFKA_BROKERS: 'k1:9092, k2:9092',
  OIDC_ISSUER: 'http://127.0.0.1:4000',
  AUDIENCE: 'urn:samband:case-routing',
};

it('is typed, with defaults', () => {
  const config = definition.parse({ ...given, PORT: '4010', OTHER: 'x' });
  const brokers: readonly string[] = config.KAFKA_BROKERS;
  expect(brokers).toEqual(['k1:9092', 'k2:9092']);
  expect(config).toMatchObject({ PORT: 4010, HOST: '127.0.0.1', HELD_DAYS: 14, KAFKA_TOPIC_PREFIX: '' });
  expect(config).not.toHaveProperty('OTHER');
});

it('takes an empty variable for a missing one', () => {
  expect(definition.parse({ ...given, PORT: '', HOST: '  ' })).toMatchObject({ PORT: 3000, HOST: '127.0.0.1' });
});

it('names every variable that is wrong or missing and what was expected, never the value', () => {
  const parse = () =>
    definition.parse({ DATABASE_URL: 'mysql://secret', PORT: 'hemlig', HELD_DAYS: '0', KAFKA_BROKERS: 'k1' });
  expect(parse).toThrow(ConfigError);
  const error = thrown(parse);
  expect(error.variables.toSorted()).toEqual([
    'AUDIENCE',
    'DATABASE_URL',
    'HELD_DAYS',
    'KAFKA_BROKERS',
    'OIDC_ISSUER',
    'PORT',
  ]);
  expect(error.message).toContain('case-routing cannot start');
  expect(error.message).toMatch(/ {2}OIDC_ISSUER: missing; expected issuer of access tokens/);
  expect(error.message).toMatch(/ {2}HELD_DAYS: .*1; expected days that an unmatched/);
  expect(error.message).not.toMatch(/secret|hemlig/);
});

it('refuses a variable that nobody described', () => {
  expect(() => defineConfig('x', { LONELY: z.string() })).toThrow('the variable LONELY has no description');
});

function thrown(work: () => unknown): ConfigError {
  try {
    work();
  } catch (error) {
    return error as ConfigError;
  }
  throw new Error('nothing was thrown');
}
