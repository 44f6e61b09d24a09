export { clients, type LocalClient } from './clients.ts';
export type { ClientCredentials, Infrastructure } from './infrastructure.ts';
export { type PostgresOptions, type RunningPostgres, startPostgres } from './postgres-server.ts';
export type { TestStack } from './vitest-stack.ts';
