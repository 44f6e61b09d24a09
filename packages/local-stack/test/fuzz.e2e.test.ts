import { expect, it } from 'vitest';
import { runFuzz } from '../src/fuzz/run-fuzz.ts';

// The short form of `npm run fuzz`; a failure names its seed, and the same seed makes the same requests again.
it('answers every request as its contract says, accounts for what it took, and logs nothing about persons', async () => {
  const seed = Date.now() % 2 ** 31;
  const report = await runFuzz({ seed, seconds: 15, log: (line) => console.log(line) });
  expect(report.violations, `npm run fuzz -- --seed ${seed} --seconds 15`).toEqual([]);
  expect(report.requests).toBeGreaterThan(50);
}, 240_000);
