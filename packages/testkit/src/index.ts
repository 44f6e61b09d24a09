export { type AccessOptions, accessViolations } from './access.ts';
export { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from './database.ts';
export { type EventuallyOptions, eventually } from './eventually.ts';
export { holds, tablesHolding } from './find-secret.ts';
export { type Network, type NetworkOptions, type NetworkService, startNetwork } from './network.ts';
export { stackToken, testStack } from './stack.ts';
export { startTokenIssuer, type TokenClaims, type TokenIssuer, type TokenOptions } from './token-issuer.ts';
export { uniqueName, uniqueTopicPrefix } from './unique.ts';
