import { deadLetters } from '@samband/messaging';
import { tablesHolding } from '@samband/testkit';
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
import type { PresentationsBody, RouteBody } from './helpers/types.ts';

const routing = await startCaseRouting();
const { pool } = routing.database;
const { tips, protection, identifications } = routing.handlers;
const officer = 'worklists:read routes:read routes:act';
const noa = await routing.as(`${officer} function:noa`);
const region = await routing.as(`${officer} function:region`, { region: 'Syd' });
const route = async (tipId: string) => (await noa.get(`/v1/routes/${tipId}`)).body as RouteBody;

async function tipAbout(personId: string, version = 1): Promise<string> {
  const tipId = newTipId();
  const parts = [{ part: '1', names: [{ full: 'Reza Påhittad' }], ...passport(`Z${personId}`) }];
  await deliver(pool, tips, { events: [tipEvent(tipId, { parts, signals: [securitySignal] })] });
  await deliver(pool, protection, { events: [registered(personId, [closedCase()], { version })] });
  await deliver(pool, identifications, { events: [identified(tipId, { personId })] });
  await routing.jobs();
  return tipId;
}

const holding = (text: string) => tablesHolding(pool, text);

describe('a tip that retention has emptied', () => {
  it('leaves where it was, when and by which rules; no person, no description, no officer’s words', async () => {
    const tipId = await tipAbout('P-1');
    await region.act(tipId, { action: 'forward', to: 'noa', reason: 'Han kallas Plantad av grannarna.' });
    await noa.act(tipId, { action: 'present-to-sapo', urgency: 'immediate', reason: 'Plantad bör föredras.' });
    await noa.act(tipId, { action: 'close', reason: 'Plantad utredd.' });
    const gone = tipEvent(tipId, { version: 2, state: 'erased', parts: [], signals: [securitySignal] });
    await deliver(pool, tips, { events: [gone] });
    await deliver(pool, tips, { events: [gone] });
    await deliver(pool, identifications, { events: [identified(tipId, { version: 2, outcome: 'erased' })] });
    await routing.jobs();
    const after = await route(tipId);
    expect([after.primary, ...after.additional].map(({ state }) => state)).toEqual(
      Array.from({ length: 1 + after.additional.length }, () => 'closed'),
    );
    expect(after.trail.map((each) => each.function).slice(0, 2)).toEqual(['noa', 'region:Syd']);
    expect(after.trail.map(({ reason }) => reason)).toContain('Borttaget.');
    expect(after.actions.map((each) => [each.action, each.reason])).toEqual([
      ['forward', undefined],
      ['present-to-sapo', undefined],
      ['close', undefined],
    ]);
    const { items } = (await noa.get('/v1/presentations')).body as PresentationsBody;
    const { presentationId } = items.find((each) => each.tipId === tipId) ?? {};
    const outcome = { outcome: 'no-further-action', reason: 'Plantad är avfärdad.' };
    expect((await noa.post(`/v1/presentations/${presentationId}/outcome`, outcome)).status).toBe(200);
    // The route's own events wait to be sent; those that left earlier age with their topic.
    expect((await holding('Plantad')).filter((name) => name !== 'outbox')).toEqual([]);
    expect((await holding('Reza')).filter((name) => name !== 'outbox')).toEqual([]);
    for (const action of [
      { action: 'link-person', personId: 'P-1', reason: 'X.' },
      { action: 'answer-informant', text: 'X', reason: 'X.' },
    ]) {
      expect((await noa.act(tipId, action)).status).toBe(409);
    }
  });

  it('is not reopened by the register, and has a route even if nothing was heard of it before', async () => {
    const tipId = await tipAbout('P-2');
    await region.act(tipId, { action: 'close', reason: 'Utrett.' });
    await deliver(pool, tips, { events: [tipEvent(tipId, { version: 2, state: 'erased', parts: [] })] });
    await deliver(pool, protection, { events: [registered('P-2', [openCase()], { version: 2 })] });
    await deliver(pool, identifications, { events: [identified(tipId, { version: 2, personId: 'P-2' })] });
    await routing.jobs();
    expect((await route(tipId)).primary).toMatchObject({ function: 'region:Syd', state: 'closed' });
    const late = newTipId();
    await deliver(pool, tips, { events: [tipEvent(late, { version: 9, state: 'erased', parts: [] })] });
    expect((await route(late)).primary).toMatchObject({ function: 'noa', state: 'closed' });
  });
});

const dead = (key: string) =>
  pool.query(
    `insert into dead_letters (consumer, topic, partition, "offset", message_time, key, value, reason_code, reason)
     values ('relay', 'x', 0, 0, now(), convert_to($1, 'UTF8'), 'Plantad', 'x', 'x')`,
    [key],
  );

describe('dead letters', () => {
  it('go with the tip or the person that they are about, and no others', async () => {
    const tipId = await tipAbout('P-dead');
    for (const key of [tipId, 'P-dead', 'P-back', 'P-other']) await dead(key);
    await deliver(pool, tips, { events: [tipEvent(tipId, { version: 2, state: 'erased', parts: [] })] });
    await deliver(pool, protection, { events: [erased('P-dead', 1)] });
    await deliver(pool, protection, { events: [registered('P-back', [], { version: 7 }), erased('P-back', 5)] });
    const states = (await deadLetters.list(pool)).map(({ state }) => state);
    expect(states).toEqual(['replayed', 'replayed', 'open', 'open']);
  });
});

describe('a person whom the register has erased', () => {
  it('is tied to no tip any more, is nowhere by id, and stays gone when older versions come again', async () => {
    const tipId = await tipAbout('P-erased');
    await deliver(pool, identifications, { events: [identified(tipId, { version: 2, personId: 'P-erased' })] });
    await noa.act(tipId, { action: 'link-person', personId: 'P-erased', reason: 'Samma pass.' });
    await noa.get(`/v1/routes/${tipId}/persons`, { purpose: 'audit' });
    await deliver(pool, protection, { events: [erased('P-erased', 5)] });
    await routing.jobs();
    expect((await route(tipId)).primary).toMatchObject({ function: 'noa', rule: 'R3-not-tied' });
    await deliver(pool, protection, { events: [registered('P-erased', [openCase()], { version: 4 })] });
    await deliver(pool, identifications, { events: [identified(tipId, { part: '2', personId: 'P-erased' })] });
    await routing.jobs();
    expect((await route(tipId)).primary).toMatchObject({ function: 'noa', rule: 'R3-not-tied' });
    const left = await holding('P-erased');
    // What was sent and what came again: an identification that names the erased is corrected by the register itself.
    expect(left.filter((name) => !['outbox', 'identifications', 'tip_parts', 'tip_keys'].includes(name))).toEqual([]);
    const auditor = await routing.as('reads:read');
    expect((await auditor.get('/v1/reads?person=P-erased')).body).toMatchObject({ items: [] });
    await deliver(pool, protection, { events: [registered('P-erased', [openCase()], { version: 6 })] });
    await routing.jobs();
    expect((await route(tipId)).primary).toMatchObject({ function: 'unit:AE1' });
    await noa.get(`/v1/routes/${tipId}/persons`, { purpose: 'audit' });
    const { items } = (await auditor.get('/v1/reads?person=P-erased')).body as { items: object[] };
    expect(items).toMatchObject([{ operation: 'getRoutePersons' }]);
  });
});

describe('statistics', () => {
  it('tell of closed months where tips went and how long it took, with small numbers hidden', async () => {
    const tipIds = await Promise.all(Array.from({ length: 6 }, (_, index) => tipAbout(`P-s${index}`)));
    routing.clock.now = new Date('2026-11-22T13:00:00.000Z');
    for (const tipId of tipIds) await region.act(tipId, { action: 'accept' });
    await region.act(tipIds[0] ?? '', { action: 'return', to: 'noa', reason: 'Inte vår.' });
    const analyst = await routing.as('statistics:read');
    const path = '/v1/statistics?from=2026-11-01&to=2026-12-31';
    expect((await analyst.get(path)).body).toMatchObject({ months: [] });
    routing.clock.now = new Date('2026-12-01T00:00:00.000Z');
    const { asOf, months } = (await analyst.get(path)).body as { asOf: string; months: object[] };
    expect(asOf).toBe('2026-12-01T00:00:00.000Z');
    expect(months).toMatchObject([{ month: '2026-11', firstTo: { unit: 0 }, returned: '<5', returnedTwice: 0 }]);
    expect(months).toHaveLength(1);
    expect(months[0]).toMatchObject({ hoursToFirstAction: 4 });
    expect((await noa.get(path)).status).toBe(403);
  });
});
