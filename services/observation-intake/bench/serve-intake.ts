import { createLogger } from '@samband/service-kit';
import { config, createService } from '../src/index.ts';

// The service as it is, with everything on: token, contract, checks, ledger, receipt, relay.
const env = JSON.parse(process.argv[2] ?? '{}') as Record<string, string>;
const logger = createLogger({ service: 'observation-intake', level: 'error' });
const fatal = (error: unknown) => {
  throw error;
};
const service = await createService(config.parse(env), { logger, onFatal: fatal });
const url = new URL(await service.start());
process.send?.({ address: url.hostname, port: Number(url.port) });
