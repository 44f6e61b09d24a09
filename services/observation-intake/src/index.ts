export { config, type IntakeConfig } from './config.ts';
export { createService, type Overrides } from './service.ts';
