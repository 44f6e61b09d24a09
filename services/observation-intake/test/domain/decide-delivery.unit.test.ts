import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, decide, decideBatch, evolve, type SourceEvent } from '../../src/domain/decide-delivery.ts';
import { sha256Of } from '../../src/domain/observation.ts';
import { isSameBody } from '../../src/domain/same-body.ts';

const receivedAt = new Date('2026-11-20T12:00:00Z');
const body = (text: string) => ({ body: text, sha256: sha256Of(Buffer.from(text)) });
const deliver = (text: string): Command => ({ action: 'deliver', receivedAt, ...body(text) });
const correct = (text: string): Command => ({ action: 'correct', receivedAt, ...body(text) });
const retract: Command = { action: 'retract', receivedAt };

const given = (...commands: Command[]) => {
  const event = commands.reduce<SourceEvent | undefined>((state, command) => evolve(state, command), undefined);
  return { when: (command: Command) => decide(event, command, isSameBody) };
};

describe('when nothing was delivered', () => {
  it('a delivery is accepted', () => {
    expect(given().when(deliver('{"a":1}'))).toEqual({ outcome: 'accepted', version: 1 });
  });
  it('a correction or retraction is of something unknown', () => {
    expect(given().when(correct('{}'))).toEqual({ outcome: 'refused', code: 'unknown' });
    expect(given().when(retract)).toEqual({ outcome: 'refused', code: 'unknown' });
  });
});

describe('when delivered', () => {
  it('the same content is a repeat, however it is written', () => {
    const again = given(deliver('{"a":1,"b":"\\u00e9"}')).when(deliver('{ "b": "é", "a": 1.0 }'));
    expect(again).toEqual({ outcome: 'repeated', version: 1 });
  });
  it('another content is refused', () => {
    expect(given(deliver('{"a":1}')).when(deliver('{"a":2}'))).toEqual({ outcome: 'refused', code: 'different-body' });
  });
  it('a byte order mark is not content', () => {
    expect(given(deliver('{"a":1}')).when(deliver('\uFEFF{"a":1}'))).toMatchObject({ outcome: 'repeated' });
  });
});

describe('when corrected', () => {
  const corrected = given(deliver('{"a":1}'), correct('{"a":2}'));
  it('a repeat of the first delivery is answered as the first', () => {
    expect(corrected.when(deliver('{"a":1}'))).toEqual({ outcome: 'repeated', version: 1 });
  });
  it('a delivery of the corrected content is still another body', () => {
    expect(corrected.when(deliver('{"a":2}'))).toEqual({ outcome: 'refused', code: 'different-body' });
  });
  it('the same correction is a repeat, another one a new version', () => {
    expect(corrected.when(correct('{"a": 2}'))).toEqual({ outcome: 'repeated', version: 2 });
    expect(corrected.when(correct('{"a":3}'))).toEqual({ outcome: 'accepted', version: 3 });
  });
  it('an earlier correction that comes back is a new version: it is now the latest word', () => {
    const back = given(deliver('{"a":1}'), correct('{"a":2}'), correct('{"a":3}')).when(correct('{"a":2}'));
    expect(back).toEqual({ outcome: 'accepted', version: 4 });
  });
});

describe('when retracted', () => {
  const retracted = given(deliver('{"a":1}'), correct('{"a":2}'), retract);
  it('correcting is refused, also with the last correction', () => {
    expect(retracted.when(correct('{"a":2}'))).toEqual({ outcome: 'refused', code: 'retracted' });
  });
  it('retracting again is a repeat', () => {
    expect(retracted.when(retract)).toEqual({ outcome: 'repeated', version: 3 });
  });
  it('the first delivery is still answered, and does not come back to life', () => {
    expect(retracted.when(deliver('{"a":1}'))).toEqual({ outcome: 'repeated', version: 1 });
  });
  it('another delivery is told so, not to correct what cannot be corrected', () => {
    expect(retracted.when(deliver('{"a":3}'))).toEqual({ outcome: 'refused', code: 'retracted' });
  });
});

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom('1', '2', '3').map((n) => deliver(`{"n":${n}}`)),
  fc.constantFrom('1', '2', '3').map((n) => correct(`{"n":${n}}`)),
  fc.constant(retract),
);

describe('any sequence of commands', () => {
  const anyBatch = fc.array(fc.tuple(fc.constantFrom('x', 'y'), anyCommand), { maxLength: 30 });
  const named = (pairs: [string, Command][]) => pairs.map(([observationId, c]) => ({ ...c, observationId }));

  it('has the same effect in one batch or in several', () => {
    const property = fc.property(anyBatch, fc.nat(30), (pairs, cut) => {
      const commands = named(pairs);
      const whole = decideBatch(new Map(), commands, isSameBody);
      const first = decideBatch(new Map(), commands.slice(0, cut), isSameBody);
      const second = decideBatch(first.after, commands.slice(cut), isSameBody);
      expect([...first.decisions, ...second.decisions]).toEqual(whole.decisions);
      expect(second.after).toEqual(whole.after);
    });
    fc.assert(property);
  });

  it('is unchanged by repeating any command at once', () => {
    const property = fc.property(anyBatch, (pairs) => {
      const once = decideBatch(new Map(), named(pairs), isSameBody);
      const twice = decideBatch(new Map(), named(pairs.flatMap((pair) => [pair, pair])), isSameBody);
      expect(twice.after).toEqual(once.after);
      const repeats = twice.decisions.filter((_, i) => i % 2 === 1);
      expect(repeats.every((d) => d.outcome !== 'accepted')).toBe(true);
    });
    fc.assert(property);
  });

  it('gives versions without gaps, and a retraction is the last', () => {
    const property = fc.property(fc.array(anyCommand, { maxLength: 30 }), (commands) => {
      const { decisions } = decideBatch(
        new Map(),
        commands.map((c) => ({ ...c, observationId: 'x' })),
        isSameBody,
      );
      const accepted = decisions.flatMap((d, i) =>
        d.outcome === 'accepted' ? [{ version: d.version, by: commands[i]?.action }] : [],
      );
      expect(accepted.map((a) => a.version)).toEqual(accepted.map((_, i) => i + 1));
      expect(accepted.slice(0, -1).some((a) => a.by === 'retract')).toBe(false);
    });
    fc.assert(property);
  });
});
