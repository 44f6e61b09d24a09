import { describe, expect, it } from 'vitest';
import {
  deliver,
  erased,
  identified,
  newTipId,
  passport,
  registered,
  securitySignal,
  tipEvent,
} from './helpers/events.ts';
import { closedCase, openCase } from './helpers/samples.ts';
import { startCaseRouting } from './helpers/start-case-routing.ts';
import type { RouteBody } from './helpers/types.ts';

const routing = await startCaseRouting();
const { pool } = routing.database;
const noa = await routing.as('routes:read routes:act worklists:read function:noa');

const arrive = {
  tip: (...events: ReturnType<typeof tipEvent>[]) => deliver(pool, routing.handlers.tips, { events }),
  identification: async (...events: ReturnType<typeof identified>[]) => {
    await deliver(pool, routing.handlers.identifications, { events });
    await routing.jobs();
  },
  person: async (...events: (ReturnType<typeof registered> | ReturnType<typeof erased>)[]) => {
    await deliver(pool, routing.handlers.protection, { events });
    await routing.jobs();
  },
};
const route = async (tipId: string) => (await noa.get(`/v1/routes/${tipId}`)).body as RouteBody;
const where = async (tipId: string) => {
  const { primary, additional } = await route(tipId);
  return [primary.function, ...additional.map((each) => each.function)];
};

describe('worked cases from the sources', () => {
  it('a man granted protection as Afghan is Iranian and works for an intelligence service; his case is closed', async () => {
    const tipId = newTipId();
    await arrive.person(registered('P-afghan', [closedCase({ region: 'Väst' })]));
    await arrive.tip(tipEvent(tipId, { signals: [securitySignal], allegations: ['identity'] }));
    expect(await where(tipId)).toEqual(['noa']);
    await arrive.identification(identified(tipId, { personId: 'P-afghan' }));
    expect(await where(tipId)).toEqual(['region:Väst', 'contact-person:Väst']);
    const { trail, securityThreat } = await route(tipId);
    expect(securityThreat).toBe(true);
    expect(trail).toMatchObject([
      { function: 'noa', kind: 'primary', until: expect.any(String), by: 'rules' },
      { function: 'region:Väst', kind: 'primary' },
      { function: 'contact-person:Väst', kind: 'additional', reason: expect.stringContaining('Säkerhetspolisen') },
    ]);
  });

  it('an anonymous tip without a name becomes linkable a month later, when a new tip shares its passport number', async () => {
    const [old, later] = [newTipId(), newTipId()];
    await arrive.tip(tipEvent(old, { parts: [{ part: 'text', mentions: ['K7654321'] }] }));
    routing.clock.now = new Date('2026-12-22T09:00:00.000Z');
    await arrive.person(registered('P-later', [openCase()]));
    const named = { part: '1', names: [{ full: 'Sara Påhittad' }], caseId: 'C-open', ...passport('K7654321') };
    await arrive.tip(tipEvent(later, { parts: [named], caseId: 'C-open' }));
    expect(await where(old)).toEqual(['noa']);
    await arrive.identification(identified(later, { personId: 'P-later' }));
    expect(await where(old)).toEqual(['unit:AE1']);
    const { body } = await noa.get(`/v1/routes/${old}/persons`, { purpose: 'audit' });
    expect(body).toMatchObject({ items: [{ personId: 'P-later', basis: 'shared-identifier' }] });
  });

  it('a shared number does not tie when the names contradict each other', async () => {
    const [old, later] = [newTipId(), newTipId()];
    await arrive.person(registered('P-borrowed', [openCase()]));
    await arrive.tip(
      tipEvent(old, { parts: [{ part: '1', names: [{ full: 'Bengt Andersson' }], ...passport('X1122334') }] }),
    );
    await arrive.tip(
      tipEvent(later, { parts: [{ part: '1', names: [{ full: 'Mehmet Yılmaz' }], ...passport('X1122334') }] }),
    );
    await arrive.identification(identified(later, { personId: 'P-borrowed' }));
    expect(await where(old)).toEqual(['noa']);
  });

  it('a tip follows when the case closes, moves region and reopens nothing by itself once closed', async () => {
    const tipId = newTipId();
    await arrive.tip(tipEvent(tipId));
    await arrive.identification(identified(tipId, { personId: 'P-moves' }));
    expect(await where(tipId)).toEqual(['noa']);
    await arrive.person(registered('P-moves', [openCase({ unit: 'AE4' })]));
    expect(await where(tipId)).toEqual(['unit:AE4']);
    await arrive.person(registered('P-moves', [closedCase({ region: 'Nord' })], { version: 2 }));
    expect(await where(tipId)).toEqual(['region:Nord']);
    const region = await routing.as('routes:read routes:act function:region', { region: 'Nord' });
    expect((await region.act(tipId, { action: 'close', reason: 'Klart.' })).status).toBe(200);
    await arrive.person(registered('P-moves', [openCase({ unit: 'AE4' })], { version: 3 }));
    expect((await route(tipId)).primary).toMatchObject({ function: 'region:Nord', state: 'closed' });
    await arrive.tip(tipEvent(tipId, { version: 2, state: 'amended', contentVersion: 2 }));
    expect((await route(tipId)).primary).toMatchObject({ function: 'unit:AE4', state: 'new' });
  });

  it('a tip follows its person through merges and splits, and back to NOA when the person is erased', async () => {
    const tipId = newTipId();
    await arrive.person(registered('P-double', [closedCase({ region: 'Nord' })]), registered('P-root', []));
    await arrive.tip(tipEvent(tipId));
    await arrive.identification(identified(tipId, { personId: 'P-double' }));
    expect(await where(tipId)).toEqual(['region:Nord']);
    await arrive.person(registered('P-double', [], { version: 2, mergedInto: 'P-root' }));
    await arrive.person(registered('P-root', [openCase({ unit: 'AE8' })], { version: 2 }));
    expect(await where(tipId)).toEqual(['unit:AE8']);
    await arrive.person(registered('P-double', [closedCase({ region: 'Syd' })], { version: 3 }));
    expect(await where(tipId)).toEqual(['region:Syd']);
    await arrive.person(erased('P-double', 3));
    expect(await where(tipId)).toEqual(['noa']);
    await arrive.person(registered('P-double', [openCase()], { version: 3 }));
    expect(await where(tipId)).toEqual(['noa']);
  });

  it('a tip about two persons goes to one and to the other in addition', async () => {
    const tipId = newTipId();
    const parts = [
      { part: '1', names: [{ full: 'Reza Påhittad' }] },
      { part: '2', names: [{ full: 'Sara Påhittad' }] },
    ];
    await arrive.person(
      registered('P-one', [closedCase()]),
      registered('P-two', [openCase({ unit: 'AE2', region: 'Nord' })]),
    );
    await arrive.tip(tipEvent(tipId, { parts }));
    await arrive.identification(
      identified(tipId, { personId: 'P-one' }),
      identified(tipId, { part: '2', personId: 'P-two' }),
    );
    expect(await where(tipId)).toEqual(['unit:AE2', 'region:Syd']);
  });

  it('a possible identity has a clock, which stops when it is decided', async () => {
    const tipId = newTipId();
    await arrive.tip(tipEvent(tipId));
    await arrive.identification(identified(tipId, { outcome: 'awaiting-verification' }));
    expect((await route(tipId)).clocks.map(({ clock }) => clock)).toContain('verification');
    await arrive.identification(identified(tipId, { version: 2, outcome: 'not-matched' }));
    expect((await route(tipId)).clocks.map(({ clock }) => clock)).not.toContain('verification');
  });
});
