import { measureSpeed } from './measure-speed.ts';

const { ratio, ...speed } = measureSpeed(2);
const line = {
  name: 'person-matching',
  ratio: Math.round(ratio * 100) / 100,
  value: speed.pairsPerSecond,
  baseline: speed.baselinePairsPerSecond,
  baselineName: 'plain Levenshtein distance over the two full names',
  unit: 'prepared pairs per second of processor time',
  preparedPerSecond: speed.preparedPerSecond,
  wholePairsPerSecond: speed.wholePairsPerSecond,
};
process.stdout.write(`${JSON.stringify(line)}\n`);
