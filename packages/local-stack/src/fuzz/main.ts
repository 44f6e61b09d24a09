import { anySeed, readNumbers } from '../read-numbers.ts';
import { runFuzz } from './run-fuzz.ts';

const { seed, seconds } = readNumbers('fuzz', {
  seconds: { default: 120, what: 'how long it asks' },
  seed: anySeed(),
});
const started = Date.now();
const report = await runFuzz({
  seed,
  seconds,
  log: (line) => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`),
});
console.log(JSON.stringify(report, null, 2));
process.exitCode = report.violations.length === 0 ? 0 : 1;
