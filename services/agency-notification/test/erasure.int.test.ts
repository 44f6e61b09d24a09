import type { Mail } from '@samband/contracts';
import { deadLetters } from '@samband/messaging';
import { tablesHolding } from '@samband/testkit';
import { describe, expect, it } from 'vitest';
import { about, person, routes, signal, warCrimes } from './samples.ts';
import { auditor, caseSystem, police, startNotification } from './start-notification.ts';

const { call, register, route, signal: raise, erase, pool } = await startNotification();
// What waits to be sent leaves with its topic; the log of what was done is ids of events.
const holding = async (text: string) =>
  (await tablesHolding(pool, text)).filter((name) => name !== 'outbox' && name !== 'inbox');

describe('a person whom the register has erased', () => {
  it('is in no dead letter any more; the letters of others stay', async () => {
    await register(person('P-70'), person('P-71'));
    const insert = `insert into dead_letters (consumer, topic, partition, "offset", message_time, key, value, reason_code, reason)
      select 'test', 'signals.v1', 0, n, now(), convert_to('P-7' || n, 'UTF8'), 'P-70 or P-71', 'x', 'x' from generate_series(0, 1) n`;
    await pool.query(insert);
    await erase('P-70', 2);
    const states = (await deadLetters.list(pool)).map(({ offset, state }) => [offset, state]);
    expect(states).toEqual([
      [0, 'replayed'],
      [1, 'open'],
    ]);
    await erase('P-71', 2);
    expect(await holding('P-7')).toEqual([]);
  });

  it('is taken out of what is keyed by a tip; the others that it names stay, and so does the letter', async () => {
    await register(person('P-60'), person('P-61'));
    const { tipId, ...told } = routes({ additional: warCrimes, persons: [...about('P-60'), ...about('P-61')] });
    await pool.query(
      `insert into dead_letters (consumer, topic, partition, "offset", message_time, key, value, reason_code, reason)
       values ('test', 'routes.v1', 0, 60, now(), convert_to($1, 'UTF8'), convert_to($2, 'UTF8'), 'x', 'x')`,
      [tipId, JSON.stringify({ tipId, ...told })],
    );
    const held = async () => {
      const [letter] = (await deadLetters.list(pool)).filter(({ offset }) => offset === 60);
      return (await deadLetters.show(pool, letter?.id ?? 0)) ?? { value: null, state: undefined };
    };
    await erase('P-60', 2);
    expect(await holding('P-60')).toEqual([]);
    const { state, value } = await held();
    expect(state).toBe('open');
    expect(JSON.parse(value ?? '')).toEqual({ tipId, ...told, persons: about('P-61') });
    await erase('P-61', 2);
    expect(JSON.parse((await held()).value ?? '')).toMatchObject({ tipId, persons: [] });
  });

  it('is taken up by nothing that comes late: routes and signals that still name the person', async () => {
    await call(caseSystem, 'PUT /v1/webhook', { url: 'http://127.0.0.1:1/hook' });
    await register(person('P-80'), person('P-81'));
    await erase('P-80', 2);
    const persons = [...about('P-80'), ...about('P-81')];
    const tip = routes({ additional: warCrimes, persons });
    await route(tip);
    await raise(signal('P-80'));
    expect(await holding('P-80')).toEqual([]);
    const { items } = (await call<{ items: { subject: object }[] }>(police, 'GET /v1/mailbox')).body;
    expect(items).toMatchObject([{ subject: { tipId: tip.tipId } }]);
    const asked = 'GET /v1/disclosures?person=P-81';
    expect((await call<{ items: unknown[] }>(auditor, asked)).body.items).toHaveLength(2);
  });

  it('comes back under a higher version, and stays when the erasure is heard of again', async () => {
    await register(person('P-90', { version: 4 }));
    await erase('P-90', 5);
    await register(person('P-90', { version: 7 }));
    const tip = routes({ additional: warCrimes, persons: about('P-90') });
    await route(tip);
    await erase('P-90', 5);
    const asked = 'GET /v1/disclosures?person=P-90';
    expect((await call<{ items: unknown[] }>(auditor, asked)).body.items).toHaveLength(2);
    const { rows } = await pool.query('select view is null as gone from deliveries where subject_id = $1', [tip.tipId]);
    expect(rows).toEqual([{ gone: false }, { gone: false }]);
  });

  it('loses what was there before, also when the erasure is heard of only after the return', async () => {
    await register(person('P-95', { version: 4 }));
    await route(routes({ additional: warCrimes, persons: about('P-95') }));
    await register(person('P-95', { version: 7 }));
    await erase('P-95', 5);
    expect(await holding('P-95')).toEqual(['persons']);
    const asked = 'GET /v1/disclosures?person=P-95';
    expect((await call<{ items: unknown[] }>(auditor, asked)).body.items).toEqual([]);
    await route(routes({ additional: warCrimes, persons: about('P-95') }));
    expect((await call<{ items: unknown[] }>(auditor, asked)).body.items).toHaveLength(2);
  });

  it('is named by no record that was merged into the person either, which stays protected until the register tells', async () => {
    await register(person('P-65'), person('P-66', { mergedInto: 'P-65' }));
    await erase('P-65', 2);
    expect(await holding('P-65')).toEqual([]);
    const shows = async () => {
      const tip = routes({ additional: warCrimes, persons: about('P-66') });
      await route(tip);
      const { items } = (await call<{ items: Mail[] }>(police, 'GET /v1/mailbox?limit=1000')).body;
      return items.filter(({ subject }) => subject.tipId === tip.tipId).map(({ view }) => 'persons' in view);
    };
    expect(await shows()).toEqual([false]);
    await register(person('P-66', { version: 2 }));
    expect(await shows()).toEqual([true]);
  });
});
