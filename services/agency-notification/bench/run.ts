import { measureLog } from './measure-log.ts';

// biome-ignore lint/style/noProcessEnv: `npm run bench` hands over its servers here
const { ratio, perSecond } = await measureLog(process.env.DATABASE_URL ?? '');
const line = {
  name: 'disclosure-log',
  ratio: Math.round(ratio * 1000) / 1000,
  value: perSecond,
  baselineName: 'the same notifications by the same service without its disclosure log, by turns',
  unit: 'notifications judged, logged and delivered per second',
};
process.stdout.write(`${JSON.stringify(line)}\n`);
