export { type CaseRoutingConfig, config } from './config.ts';
export { createService } from './service.ts';
