import { run } from '@samband/service-kit';
import { config } from './config.ts';
import { createService } from './service.ts';

await run(config, createService);
