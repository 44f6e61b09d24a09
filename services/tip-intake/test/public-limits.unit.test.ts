import { describe, expect, it } from 'vitest';
import { createPublicLimits } from '../src/public-limits.ts';

function limits(perMinute = 3) {
  const clock = { now: 0 };
  return { clock, limits: createPublicLimits({ perMinute, now: () => clock.now }) };
}

describe('the public limits', () => {
  it('admit so many a minute from one address and say when to come back', () => {
    const { clock, limits: l } = limits();
    expect([1, 2, 3, 4].map(() => l.admit('192.0.2.1'))).toEqual([undefined, undefined, undefined, 60]);
    expect(l.admit('192.0.2.2')).toBeUndefined();
    clock.now = 60_000;
    expect(l.admit('192.0.2.1')).toBeUndefined();
  });

  it('count a household of IPv6 addresses as one', () => {
    const { limits: l } = limits(1);
    expect(l.admit('2001:db8:1:2::1')).toBeUndefined();
    expect(l.admit('2001:db8:1:2:ffff::9')).toBeGreaterThan(0);
    expect(l.admit('2001:db8:1:3::1')).toBeUndefined();
  });

  it('lock out after ten unknown codes, for a quarter of an hour', () => {
    const { clock, limits: l } = limits();
    for (let i = 0; i < 9; i += 1) l.failed('192.0.2.1');
    expect(l.isLockedOut('192.0.2.1')).toBe(false);
    l.failed('192.0.2.1');
    expect(l.isLockedOut('192.0.2.1')).toBe(true);
    expect(l.isLockedOut('192.0.2.2')).toBe(false);
    clock.now = 15 * 60_000;
    expect(l.isLockedOut('192.0.2.1')).toBe(false);
  });

  it('hold no more callers than fit, the latest ones, and forget none that keeps coming', () => {
    const { limits: l } = limits(2);
    for (let i = 0; i < 12; i += 1) l.failed('192.0.2.1');
    for (let caller = 0; caller < 120_000; caller += 1) {
      l.admit(`10.${caller >> 16}.${(caller >> 8) & 255}.${caller & 255}`);
      if (caller % 20_000 === 0) l.admit('192.0.2.1');
    }
    expect(l.callers()).toBeLessThanOrEqual(100_000);
    expect(l.admit('192.0.2.1')).toBeGreaterThan(0);
    expect(l.isLockedOut('192.0.2.1')).toBe(true);
  });
});
