export { config, type TipIntakeConfig } from './config.ts';
export { createService } from './service.ts';
