export { config, type NotificationConfig } from './config.ts';
export { createService, type NotificationService, type Overrides } from './service.ts';
