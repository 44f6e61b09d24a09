import { measureLog } from './measure-log.ts';

// biome-ignore lint/style/noProcessEnv: `npm run bench` hands over its servers here
const { share, perSecond } = await measureLog(process.env.DATABASE_URL ?? '');
const line = {
  name: 'disclosure-log',
  ratio: Math.round((1 - share) * 1000) / 1000,
  value: perSecond,
  baselineName: 'the same notifications without the time that their rows of the disclosure log take',
  unit: 'notifications judged, logged and delivered per second',
  share: Math.round(share * 1000) / 1000,
};
process.stdout.write(`${JSON.stringify(line)}\n`);
