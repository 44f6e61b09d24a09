import { assessmentReported, producedSignal, type Signal, signalRevised } from '@samband/contracts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { raise } from '../../src/domain/revise.ts';
import { judgeCase, readCases } from '../support/worked-cases.ts';

type Schema = { properties?: Record<string, Schema>; additionalProperties?: unknown } & Record<string, unknown>;

/** Every object of a JSON schema with its path. */
function objectsIn(schema: unknown, path = '$'): [string, Schema][] {
  if (schema === null || typeof schema !== 'object') return [];
  const own: [string, Schema][] = 'properties' in schema ? [[path, schema as Schema]] : [];
  return [...own, ...Object.entries(schema).flatMap(([key, value]) => objectsIn(value, `${path}.${key}`))];
}

const produced = objectsIn(z.toJSONSchema(producedSignal));
const fields = produced.flatMap(([, schema]) => Object.keys(schema.properties ?? {}));

const example = (): Signal => {
  const worked = readCases()
    .flatMap(({ cases }) => cases)
    .find(({ id }) => id === 'one-journey-many-stamps');
  const [desired] = worked ? judgeCase(worked).signals : [];
  if (desired === undefined) throw new Error('the case gives no signal');
  return raise(desired, { now: '2026-11-05T08:00:00Z', newId: () => '6f1f0a52-6c0e-4d43-9d0c-1d7f4b8f0a11' }).signal;
};

describe('a signal is never a decision', () => {
  it('has no field for a decision, a recommendation or a measure of guilt', () => {
    const forbidden =
      /decision|decide|recommend|advice|propos|suggest|verdict|guilt|risk|probab|rating|priority|severity|action|revoke|outcomeOf/i;
    expect(fields.filter((field) => forbidden.test(field))).toEqual([]);
    // The only score is that of the identity.
    const scored = produced
      .filter(([, schema]) => 'score' in (schema.properties ?? {}))
      .map(([path]) => path.split('.').at(-1));
    expect(new Set(scored)).toEqual(new Set(['identity']));
  });

  it('takes no unknown field at any depth', () => {
    expect(produced.length).toBeGreaterThan(10);
    expect(produced.filter(([, schema]) => schema.additionalProperties !== false).map(([path]) => path)).toEqual([]);
  });

  it('fails in the producer when one is added, wherever', () => {
    const signal = example();
    expect(producedSignal.safeParse(signal).success).toBe(true);
    const [fact] = signal.facts;
    const [evidence] = signal.evidence;
    const added = [
      { ...signal, recommendation: 'återkalla' },
      { ...signal, decision: { status: 'revoked' } },
      { ...signal, facts: [{ ...fact, weight: 3 }] },
      { ...signal, evidence: [{ ...evidence, credible: true }] },
      { ...signal, identity: { ...signal.identity, verdict: 'x' } },
      { ...signal, period: { ...signal.period, suspicious: true } },
    ];
    for (const each of added) expect(producedSignal.safeParse(each).success).toBe(false);
  });

  it('is read by consumers that know nothing of later fields', () => {
    const parsed = signalRevised.data.parse({ ...example(), later: 1 });
    expect(parsed).toEqual(example());
  });

  it('says in Swedish what the sources say, without judging', () => {
    const texts = readCases()
      .flatMap(({ cases }) => cases)
      .flatMap((worked) => judgeCase(worked).signals)
      .flatMap(({ content }) => [...content.facts, ...content.context, ...content.unknowns].map(({ text }) => text));
    const judging = /misstänk|sannolikt|bör |ska återkallas|rekommend|missbruk|bedräg|olovlig|otillåt/i;
    expect(texts.length).toBeGreaterThan(200);
    expect(texts.filter((text) => judging.test(text))).toEqual([]);
    expect(texts.filter((text) => /undefined|null|NaN|\[object/.test(text))).toEqual([]);
  });
});

it('what the case system reports leaves the service without its free text', () => {
  const keys = objectsIn(z.toJSONSchema(assessmentReported.data)).flatMap(([, schema]) =>
    Object.keys(schema.properties ?? {}),
  );
  expect(keys).not.toContain('reason');
  expect(keys).not.toContain('decisions');
});
