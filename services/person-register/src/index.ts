export { config, type RegisterConfig } from './config.ts';
export { createService, type Overrides, type RegisterService } from './service.ts';
