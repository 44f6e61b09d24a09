import { topics } from '@samband/contracts';
import { poisoned } from './chaos.ts';
import { type Accounting, countRows, type Revision } from './observe.ts';
import type { Plan } from './plan.ts';
import type { World } from './world.ts';

/** Each line is one promise broken, with what was seen; empty is what we want. */
export type Violations = string[];

/** The feed shows each revision once, without gaps, and ends in what the plan says is in force. */
export function checkFeed(feed: readonly Revision[], plan: Plan): Violations {
  const violations: Violations = [];
  const latest = new Map<string, Revision>();
  for (const revision of feed) {
    const before = latest.get(revision.signalId)?.revision ?? 0;
    if (revision.revision !== before + 1) {
      violations.push(`signal ${revision.signalId}: revision ${revision.revision} follows ${before} in the feed`);
    }
    latest.set(revision.signalId, revision);
  }
  const inForce = [...latest.values()].filter(({ state }) => state !== 'withdrawn').map(describe);
  const expected = plan.expected.map(describe);
  for (const text of missingFrom(inForce, expected)) violations.push(`no signal in force: ${text}`);
  for (const text of missingFrom(expected, inForce)) violations.push(`unexpected signal in force: ${text}`);
  return violations;
}

type Journey = {
  personId: string;
  country?: string;
  assessedCountry?: string;
  from?: string | undefined;
  until?: string | undefined;
  period?: { from?: string; until?: string };
};

function describe({ personId, country, assessedCountry, from, until, period }: Journey): string {
  return `${personId} ${country ?? assessedCountry} ${period?.from ?? from ?? '…'} – ${period?.until ?? until ?? '…'}`;
}

/** Items of `wanted` that `found` lacks, counting repeats. */
function missingFrom(found: readonly string[], wanted: readonly string[]): string[] {
  const left = [...found];
  return wanted.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** accepted = pending + … + dead-lettered, and each the number that the plan says. */
export function checkAccounting(counts: Accounting, plan: Plan): Violations {
  const { accepted = 0, repeats = 0, refused = 0, ...outcomes } = counts;
  const sum = Object.values(outcomes).reduce((total, count) => total + count, 0);
  const violations = sum === accepted ? [] : [`accepted ${accepted}, but the outcomes sum to ${sum}`];
  for (const [name, expected] of Object.entries(plan.counts)) {
    if (counts[name] !== expected) violations.push(`${name} is ${counts[name]}, expected ${expected}`);
  }
  if (refused > 0) violations.push(`${refused} refused, expected none`);
  return violations;
}

/** Kafka may repeat an event, never change it; and it has the revisions that the feed has. */
export function checkTopic(seen: ReadonlyMap<string, ReadonlySet<string>>, feed: readonly Revision[]): Violations {
  const violations: Violations = [];
  const published = new Set<string>();
  for (const [id, contents] of seen) {
    if (contents.size > 1) violations.push(`event ${id} was published with ${contents.size} contents`);
    for (const content of contents) {
      const { signalId, revision } = JSON.parse(content) as Revision;
      published.add(`${signalId} ${revision}`);
    }
  }
  for (const { signalId, revision } of feed) {
    if (!published.delete(`${signalId} ${revision}`))
      violations.push(`revision ${signalId} ${revision} never reached Kafka`);
  }
  for (const stranger of published) violations.push(`Kafka has ${stranger}, the feed has not`);
  return violations;
}

/** Each broken message is a dead letter once for each service that reads its topic, and nothing else is one. */
export async function checkDeadLetters(world: World): Promise<Violations> {
  const running = new Set(world.instances.map(({ name }) => name));
  const expected = poisoned
    .flatMap(({ topic }) => topics.find(({ name }) => name === topic.name)?.consumers ?? [])
    .filter((consumer) => running.has(consumer)).length;
  const found = await countRows(world, 'select count(*) from dead_letters');
  return found === expected ? [] : [`${found} dead letters, expected ${expected}`];
}

export async function checkNothingWaits(world: World): Promise<Violations> {
  const waiting = await countRows(world, 'select count(*) from outbox');
  return waiting === 0 ? [] : [`${waiting} events still wait in an outbox`];
}
