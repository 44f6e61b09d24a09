import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { Signal } from '@samband/contracts';
import { eventually } from '@samband/testkit';
import { describe, expect, it } from 'vitest';
import { newId, startIndicators } from '../support/start-indicators.ts';

const { call, tell, register, url, pool } = await startIndicators();
const token = Buffer.from('signals:read').toString('base64url');
const travel = (person: string, movement: 'departed-to' | 'arrived-from', at: string) =>
  tell({ id: newId(), person, at, movement });

type Received = { readonly id: string; readonly signal: Signal };

/** Reads server-sent events until it is closed. */
async function open(lastEventId?: string) {
  const stop = new AbortController();
  const response = await fetch(`${url}/v1/signals/stream`, {
    headers: { authorization: `Bearer ${token}`, ...(lastEventId && { 'last-event-id': lastEventId }) },
    signal: stop.signal,
  });
  const received: Received[] = [];
  const reading = (async () => {
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString('utf8');
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        keep(text.slice(0, end), received);
        text = text.slice(end + 2);
      }
    }
  })().catch(() => undefined);
  const close = async () => {
    stop.abort();
    await reading;
  };
  return { response, received, close };
}

function keep(event: string, received: Received[]): void {
  const fields = new Map(event.split('\n').map((line) => line.split(/: (.*)/s) as [string, string]));
  if (fields.get('event') === 'signal')
    received.push({ id: fields.get('id') ?? '', signal: JSON.parse(fields.get('data') ?? '') });
}

describe('GET /v1/signals/stream', () => {
  it('sends each revision as it comes and resumes after Last-Event-ID without repeating or missing one', async () => {
    await register({ personId: 'sse-1' });
    await travel('sse-1', 'departed-to', '2026-10-03T10:00:00+02:00');
    const first = await open();
    expect(first.response.headers.get('content-type')).toContain('text/event-stream');
    await eventually(() => expect(first.received.map(({ signal }) => signal.revision)).toEqual([1]));
    await travel('sse-1', 'arrived-from', '2026-11-02T10:00:00+01:00');
    await eventually(() => expect(first.received.map(({ signal }) => signal.revision)).toEqual([1, 2]));
    await first.close();
    await register({ personId: 'sse-1', version: 2, protection: [] });
    const second = await open(first.received[0]?.id);
    await eventually(() =>
      expect(second.received.map(({ signal }) => [signal.revision, signal.state])).toEqual([
        [2, 'revised'],
        [3, 'withdrawn'],
      ]),
    );
    const { body } = await call<{ items: Signal[] }>('GET', `/v1/signals?after=${second.received[0]?.id}`);
    expect(body.items.map((item) => item.revision)).toEqual([3]);
    await second.close();
  });

  it('refuses an id that is no cursor', async () => {
    const refused = await open('nonsense');
    expect(refused.response.status).toBe(422);
    await refused.close();
  });

  it('a reader that takes nothing holds a page and no more, and loses nothing', async () => {
    await register({ personId: 'sse-slow' });
    await travel('sse-slow', 'departed-to', '2026-10-03T10:00:00+02:00');
    await pool.query(
      `insert into signal_feed (signal_id, revision, item) select gen_random_uuid(), 1, item
       from (select item from signal_feed order by position desc limit 1) last, generate_series(1, 10000)`,
    );
    const pages = async () =>
      (
        await pool.query<{ n: number }>(
          `select count(*) as n from reads where record ->> 'operation' = 'streamSignals'`,
        )
      ).rows[0]?.n ?? 0;
    const before = await pages();
    const request = get(`${url}/v1/signals/stream`, { headers: { authorization: `Bearer ${token}` } });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.pause();
    await eventually(async () => expect(await pages()).toBeGreaterThan(before));
    const settled = async () => {
      const now = await pages();
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await pages()).toBe(now);
      return now;
    };
    await eventually(settled);
    expect((await pages()) - before).toBeLessThan(60);
    let events = 0;
    response.setEncoding('utf8').on('data', (text: string) => {
      events += text.split('event: signal').length - 1;
    });
    response.resume();
    // A chunk may end inside the word.
    await eventually(() => expect(events).toBeGreaterThan(9_500), { timeoutMs: 60_000 });
    request.destroy();
  });

  it('ends with the token: whoever may no longer read is not read to', async () => {
    const ended = `${token}.${Date.now() - 1}`;
    const response = await fetch(`${url}/v1/signals/stream`, { headers: { authorization: `Bearer ${ended}` } });
    expect(await response.text()).toMatch(/^retry: 2000\n\n/);
  });

  it('ends at once when the service stops', async () => {
    const ending = await startIndicators();
    const response = await fetch(`${ending.url}/v1/signals/stream`, { headers: { authorization: `Bearer ${token}` } });
    const reading = response.text();
    await ending.service.http[Symbol.asyncDispose]();
    expect(await reading).toBe('retry: 2000\n\n');
  });
});
