export { config, type IndicatorsConfig } from './config.ts';
export { createService, type IndicatorsService, type Overrides } from './service.ts';
