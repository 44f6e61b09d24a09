import { expect, inject, it } from 'vitest';
import { runFaults } from '../src/faults/run-faults.ts';
import { runFuzz } from '../src/fuzz/run-fuzz.ts';

const seed = inject('seed');

// In one file, and so never at once: each starts a broker, a database server and two processes of every service.

// The short form of `npm run faults`; a failure names its seed, and the same seed plays the same faults again.
it('loses nothing and doubles nothing while every process is killed in turn and every topic is replayed', async () => {
  const report = await runFaults({ seed, seconds: 12, thorough: false, log: (line) => console.log(line) });
  expect(report.violations, `npm run faults -- --seed ${seed} --seconds 12`).toEqual([]);
  expect(report.revisions).toBeGreaterThan(0);
  expect(report.tips).toBeGreaterThan(0);
}, 400_000);

// The short form of `npm run fuzz`; a failure names its seed, and the same seed makes the same requests again.
it('answers every request as its contract says, accounts for what it took, and logs nothing about persons', async () => {
  const report = await runFuzz({ seed, seconds: 15, log: (line) => console.log(line) });
  expect(report.violations, `npm run fuzz -- --seed ${seed} --seconds 15`).toEqual([]);
  expect(report.requests).toBeGreaterThan(50);
}, 240_000);
