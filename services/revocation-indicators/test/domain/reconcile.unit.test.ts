import { expect, it } from 'vitest';
import type { DesiredSignal } from '../../src/domain/desired-signal.ts';
import { pair, type StoredSignal } from '../../src/domain/reconcile.ts';

const same = { personId: 'P-1', indicator: 'home-country-travel', country: 'IRN', status: 'refugee' };
const linksTo = (subjects: string[]) =>
  subjects.map((subjectId) => ({ subjectId, personId: same.personId, sourceVersion: 1 }));

const desired = (first: number, subjects: string[]) => {
  const [key, links] = [subjects.join(), linksTo(subjects)];
  return { ...same, grantedOn: '2020-01-01', first, last: first, key, links, basis: `of ${key}` } as never;
};

const stored = (signalId: string, subjects: string[], rest: Partial<StoredSignal>) =>
  ({
    ...same,
    signalId,
    grantedOn: '2020-01-01',
    first: 1,
    last: 51,
    basis: 'of something else',
    links: linksTo(subjects),
    ...rest,
  }) as StoredSignal;

const idsOf = (signals: DesiredSignal[], known: StoredSignal[]) => {
  const { kept } = pair(signals, known, (id) => id);
  return signals.map((signal) => kept.get(signal)?.signalId);
};

it('merged journeys that part again have their own ids back, whichever is the earlier', () => {
  const survivor = stored('older', ['march', 'bridge', 'april'], { age: 1, withdrawn: false });
  const parted = [desired(1, ['march']), desired(51, ['april'])];
  const ofApril = stored('younger', ['april'], { age: 2, withdrawn: true });
  const ofMarch = stored('younger', ['march'], { age: 2, withdrawn: true });
  expect(idsOf(parted, [survivor, ofApril])).toEqual(['older', 'younger']);
  expect(idsOf(parted, [survivor, ofMarch])).toEqual(['younger', 'older']);
});

it('an id in force goes on before a withdrawn one', () => {
  const survivor = stored('older', ['march', 'bridge', 'april'], { age: 1, withdrawn: false });
  const ofApril = stored('younger', ['april'], { age: 2, withdrawn: true });
  expect(idsOf([desired(51, ['april'])], [survivor, ofApril])).toEqual(['older']);
});

it('what has not changed keeps its id, though what was withdrawn could have it', () => {
  const first = stored('older', ['march', 'bridge'], { age: 1, withdrawn: false, basis: 'of march,bridge' });
  const second = stored('younger', ['bridge', 'april'], { age: 2, withdrawn: false, basis: 'of bridge,april' });
  const former = stored('former', ['march'], { age: 3, withdrawn: true });
  const unchanged = [desired(1, ['march', 'bridge']), desired(51, ['bridge', 'april'])];
  expect(idsOf(unchanged, [first, second, former])).toEqual(['older', 'younger']);
});
