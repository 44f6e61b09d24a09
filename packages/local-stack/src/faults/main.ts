import { anySeed, readNumbers } from '../read-numbers.ts';
import { runFaults } from './run-faults.ts';

const { seed, seconds } = readNumbers('faults', {
  seconds: { default: 30, what: 'how long it breaks things' },
  seed: anySeed(),
});
const started = Date.now();
const report = await runFaults({
  seed,
  seconds,
  thorough: true,
  log: (line) => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`),
});
console.log(JSON.stringify({ ...report, durationSeconds: Math.round((Date.now() - started) / 1000) }, null, 2));
process.exitCode = report.violations.length === 0 ? 0 : 1;
