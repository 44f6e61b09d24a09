import {
  events,
  informantAnswered,
  protectionChanged,
  protectionErased,
  purpose,
  routeChanged,
  signalRevised,
  tipPersonJudged,
  views,
} from '@samband/contracts';
import { describe, expect, it } from 'vitest';
import { buildView, viewFor } from '../../src/domain/build-view.ts';
import { resolveAudience } from '../../src/domain/catalogue.ts';
import { judge } from '../../src/domain/gate.ts';
import type { Candidate } from '../../src/domain/notification.ts';
import { planRoute, planSignal } from '../../src/domain/plan.ts';
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

/** What is consumed here, from the contracts: an event that is new there fails here until somebody has decided. */
const consumed = events.filter(({ topic }) => topic.consumers.includes('agency-notification')).map(({ type }) => type);
const facts = [{ personId: 'P-1', caseIds: ['C-1'], protectedIdentity: false }];

/** Every candidate that an event of this type can lead to, whoever is on the route and by whatever rule. */
function candidatesOf(type: string): Candidate[] {
  if (type === signalRevised.type) return [planSignal({ ...signal('P-1'), ...planted } as never, facts[0])];
  if (type !== routeChanged.type) return [];
  const rules = [
    'W2-war-crime-report',
    'W3-war-and-other-crime',
    'C1-crime-in-sweden',
    'T1-human-trafficking',
    'officer',
    'a-rule-of-tomorrow',
  ];
  return rules.flatMap((rule) =>
    receivers.flatMap((receiver) => {
      const additional = [{ ...entry(receiver, rule), ...planted }];
      const tip = { ...routes({ persons: about('P-1'), additional }), ...planted };
      return [...planRoute(tip, facts), ...planRoute({ ...tip, presentation: presentation(tip.tipId) }, facts)];
    }),
  );
}

describe('every event to every receiver for every purpose', () => {
  const led = consumed.flatMap((type) => candidatesOf(type).map((candidate) => ({ type, candidate })));
  const judged = led.map(({ type, candidate }) => {
    const { receiver, purpose: why, known: all } = candidate;
    const view = viewFor(receiver, why);
    const built = view && buildView(view, { ...all, ...planted }, false);
    const audience = resolveAudience(catalogue, receiver, day);
    const verdict = built && judge(catalogue, { ...built, purpose: why, sender: 'Migrationsverket', audience, day });
    return { key: `${type.split('.').at(-3)} ${receiver} ${why}`, outcome: verdict?.outcome ?? 'withhold', built };
  });
  const keys = (outcome: string) => [
    ...new Set(judged.filter((each) => each.outcome === outcome).map(({ key }) => key)),
  ];

  it('knows the events that the contracts send here', () => {
    expect(consumed.toSorted()).toEqual(
      [signalRevised, routeChanged, protectionChanged, protectionErased, informantAnswered, tipPersonJudged]
        .map(({ type }) => type)
        .toSorted(),
    );
  });

  it('leaves by itself only so', () => {
    expect(keys('allow').toSorted()).toEqual([
      'route agency:Jämställdhetsmyndigheten trafficking-coordination',
      'route agency:Polismyndigheten war-crimes',
      'route agency:Säkerhetspolisen security-threat',
      'route agency:Åklagarmyndigheten war-crimes',
      'signal case-system protection-review',
    ]);
    expect(keys('needs-balancing')).toEqual(['route agency:Polismyndigheten crime-report']);
    expect(keys('withhold').length).toBeGreaterThan(catalogue.agencies.length);
  });

  it('carries nothing that an event gains, wherever it gains it', () => {
    for (const { built } of judged) expect(JSON.stringify(built ?? {})).not.toContain('PLANTED');
  });
});

describe('every event', () => {
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
    const both = [entry('agency:Polismyndigheten', 'W3-war-and-other-crime')];
    expect(plans({ additional: both })).toEqual([
      'agency:Polismyndigheten war-crimes',
      'agency:Polismyndigheten crime-report',
    ]);
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
