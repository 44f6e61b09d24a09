import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTokenIssuer, testStack } from '@samband/testkit';
import { expect, it } from 'vitest';
import { startStack } from '../src/start-stack.ts';

const nowhere = { KAFKA_BROKERS: '127.0.0.1:1', DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/x' };

it.concurrent.each([
  ['OIDC_ISSUER', { ...nowhere, OIDC_ISSUER: 'http://127.0.0.1:1' }],
  ['DATABASE_URL', nowhere],
  ['KAFKA_BROKERS', { ...nowhere, DATABASE_URL: testStack().databaseUrl }],
])(
  'a server that %s names and that does not answer is named by its variable, and no password told',
  async (variable, env) => {
    const stateDir = await mkdtemp(join(tmpdir(), 'samband-given-'));
    await using issuer = await startTokenIssuer();
    const settings = { stateDir, servicesDir: stateDir, log: () => {} };
    const starting = startStack({ ...settings, env: { OIDC_ISSUER: issuer.issuer, ...env } });
    const message = await starting.then(
      () => 'started',
      (error: Error) => `${error.name}: ${error.message}`,
    );
    expect(message).toMatch(new RegExp(`^LocalStackError: The server that ${variable} names cannot be used: `));
    expect(message).not.toContain('secret');
    await rm(stateDir, { recursive: true, force: true });
  },
);
