import { expect, it } from 'vitest';
import { eventually } from '../src/index.ts';

it('answers as soon as the fact holds', async () => {
  let tries = 0;
  const fact = () => {
    tries += 1;
    if (tries < 3) throw new Error('not yet');
    return 'yes';
  };
  expect(await eventually(fact, { everyMs: 1 })).toBe('yes');
  expect(tries).toBe(3);
});

it('gives the last failure when time is over', async () => {
  const never = () => expect(1).toBe(2);
  await expect(eventually(never, { timeoutMs: 30, everyMs: 10 })).rejects.toThrow(
    /still so after 30 ms.*expected 1 to be 2/s,
  );
});
