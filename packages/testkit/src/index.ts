export { startTokenIssuer, type TokenClaims, type TokenIssuer, type TokenOptions } from './token-issuer.ts';
