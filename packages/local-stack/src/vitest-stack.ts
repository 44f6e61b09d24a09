import type { TestProject } from 'vitest/node';
import type { ClientCredentials, Infrastructure } from './infrastructure.ts';
import { startTestStack } from './test-stack.ts';

/** What int and e2e tests get by `inject('stack')`. */
export type TestStack = {
  readonly kafkaBrokers: readonly string[];
  /** A superuser: each test makes databases of its own. */
  readonly databaseUrl: string;
  readonly oidc: { readonly issuer: string; readonly tokenEndpoint: string };
  readonly clients: Readonly<Record<string, ClientCredentials>>;
};

declare module 'vitest' {
  export interface ProvidedContext {
    stack: TestStack;
  }
}

type Shared = { users: number; readonly starting: Promise<Infrastructure> };

// Each vitest project loads this module anew; the stack is one for the whole run.
const holder = globalThis as { sambandTestStack?: Shared | undefined };

/** Vitest global setup of the int and e2e projects; unit tests alone start nothing. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  holder.sambandTestStack ??= { users: 0, starting: startTestStack((line) => console.error(line)) };
  const shared = holder.sambandTestStack;
  shared.users += 1;
  const { kafkaBrokers, databaseUrl, oidc, clients } = await shared.starting;
  project.provide('stack', { kafkaBrokers, databaseUrl, oidc, clients });
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    holder.sambandTestStack = undefined;
    const stack = await shared.starting;
    await stack[Symbol.asyncDispose]();
  };
}
