export { config, type IntakeConfig } from './config.ts';
export { createService, type IntakeService, type Overrides } from './service.ts';
