import { expect, it } from 'vitest';
import { runFaults } from '../src/faults/run-faults.ts';

// The short form of `npm run faults`; a failure names its seed, and the same seed plays the same faults again.
it('loses nothing and doubles nothing while every process is killed in turn and every topic is replayed', async () => {
  const seed = Date.now() % 2 ** 31;
  const report = await runFaults({ seed, seconds: 12, thorough: false, log: (line) => console.log(line) });
  expect(report.violations, `npm run faults -- --seed ${seed} --seconds 12`).toEqual([]);
  expect(report.revisions).toBeGreaterThan(0);
  expect(report.tips).toBeGreaterThan(0);
}, 400_000);
