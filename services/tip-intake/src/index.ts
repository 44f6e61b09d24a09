export { config, type TipIntakeConfig } from './config.ts';
export { createService, type TipIntakeService } from './service.ts';
