import type { Signal } from '@samband/contracts';
import { eventually } from '@samband/testkit';
import { describe, expect, it } from 'vitest';
import { newId, startIndicators } from '../support/start-indicators.ts';

const { call, tell, register, url } = await startIndicators();
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
});
