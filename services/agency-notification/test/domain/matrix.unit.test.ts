import { purpose, views } from '@samband/contracts';
import { describe, expect, it } from 'vitest';
import { resolveAudience } from '../../src/domain/audience.ts';
import { buildView, viewFor } from '../../src/domain/build-view.ts';
import { judge } from '../../src/domain/gate.ts';
import { planRoute } from '../../src/domain/plan-routes.ts';
import { planSignal } from '../../src/domain/plan-signals.ts';
import { loadCatalogue } from '../../src/load-catalogue.ts';
import { about, crime, entry, presentation, routes, signal, warCrimes } from '../samples.ts';

const catalogue = await loadCatalogue();
const day = '2026-11-05';
const receivers = [
  'case-system',
  ...catalogue.agencies.map(({ name }) => `agency:${name}`),
  ...catalogue.forums.map(({ id }) => `forum:${id}`),
];

// A value of this kind in whatever place an event may have for it one day.
const planted = { informant: 'PLANTED', name: 'PLANTED', text: 'PLANTED', newField: { deep: 'PLANTED' } };
const known = {
  ...planted,
  ...signal('P-1'),
  facts: [{ code: 'x', evidence: [], text: 'x', ...{ officer: 'PLANTED', passportNumber: 'PLANTED' } }],
  reference: routes().tipId,
  contactFunction: 'noa',
  registeredAt: day,
  reason: 'x',
  persons: [{ personReference: 'P-1', caseReferences: ['C-1'], name: 'PLANTED' }],
};

/** What may leave without a human, for somebody whose identity is not protected; everything else waits or never leaves. */
const allowed = [
  'protection-review case-system signal',
  'security-threat agency:Säkerhetspolisen security-reference',
  'war-crimes agency:Polismyndigheten war-crime-report',
  'war-crimes agency:Åklagarmyndigheten war-crime-report',
  'trafficking-coordination agency:Jämställdhetsmyndigheten trafficking-reference',
  'trafficking-coordination forum:nmt trafficking-reference',
];
const balanced = ['crime-report agency:Polismyndigheten crime-report'];

const outcomes = purpose.options.flatMap((each) =>
  receivers.map((receiver) => {
    const view = viewFor(receiver, each);
    if (view === undefined) return { key: `${each} ${receiver} none`, outcome: 'withhold', built: undefined };
    const built = buildView(view, known, false);
    const audience = resolveAudience(catalogue, receiver, day);
    const verdict = judge(catalogue, { ...built, purpose: each, sender: 'Migrationsverket', audience, day });
    return { key: `${each} ${receiver} ${view.type}`, outcome: verdict.outcome, built };
  }),
);

describe('every purpose to every receiver', () => {
  it('leaves by itself only where this list says so', () => {
    expect(outcomes).toHaveLength(purpose.options.length * receivers.length);
    expect(outcomes.filter(({ outcome }) => outcome === 'allow').map(({ key }) => key)).toEqual(allowed);
    expect(outcomes.filter(({ outcome }) => outcome === 'needs-balancing').map(({ key }) => key)).toEqual(balanced);
  });

  it('never carries what no contract names, however deep', () => {
    for (const { built } of outcomes) expect(JSON.stringify(built ?? {})).not.toContain('PLANTED');
  });

  it('says nothing of a person with protected identity', () => {
    for (const view of views) {
      const masked = buildView(view, known, true);
      expect(masked.kinds).toEqual([]);
      expect(JSON.stringify(masked.view)).not.toMatch(/P-1|C-1|IRN|Iran|2026-10-03/);
    }
  });

  it('gives a reason for every field', () => {
    for (const { fields } of views)
      for (const { reason } of Object.values(fields)) expect(reason.length).toBeGreaterThan(6);
  });
});

describe('every event', () => {
  const facts = [{ personId: 'P-1', caseIds: ['C-1'], protectedIdentity: false }];
  const tip = routes({ persons: about('P-1') });
  const plans = (additional: Parameters<typeof routes>[0]) =>
    planRoute({ ...tip, ...additional }, facts).map(({ receiver, purpose: why }) => `${receiver} ${why}`);

  it('goes where its rule says', () => {
    expect(planSignal(signal('P-1'), facts[0])).toMatchObject({
      receiver: 'case-system',
      purpose: 'protection-review',
    });
    expect(plans({ additional: warCrimes })).toEqual([
      'agency:Polismyndigheten war-crimes',
      'agency:Åklagarmyndigheten war-crimes',
    ]);
    expect(plans({ additional: crime })).toEqual(['agency:Polismyndigheten crime-report']);
    expect(plans({ additional: [entry('agency:Skatteverket')] })).toEqual(['agency:Skatteverket cooperation']);
    expect(plans({ additional: [entry('agency:Säkerhetspolisen')] })).toEqual([
      'agency:Säkerhetspolisen security-threat',
    ]);
    expect(plans({ presentation: presentation(tip.tipId) })).toEqual(['agency:Säkerhetspolisen security-threat']);
  });

  it('goes nowhere outside Migrationsverket by itself', () => {
    const own = ['unit:AE1', 'region:Syd', 'contact-person:Syd', 'specialist-support', 'noa'];
    expect(plans({ securityThreat: true, additional: own.map((each) => entry(each)) })).toEqual([]);
  });
});
