export { type CaseRoutingConfig, config } from './config.ts';
export { type CaseRoutingService, createService } from './service.ts';
