import { isDeepStrictEqual } from 'node:util';
import type { EventContract } from '../src/event.ts';
import { type Change, describeChange } from './change.ts';
import { compareOperations } from './compare-operations.ts';
import { compareSchemas } from './compare-schemas.ts';
import { compareTopics } from './compare-topics.ts';
import type { Schema } from './schema-node.ts';
import type { Snapshot } from './snapshot.ts';

type Current = { readonly documents: ReadonlyMap<string, Schema>; readonly events: readonly EventContract[] };

/** Everything in `current` that breaks somebody who relies on the released contracts. */
export function compareSnapshots(released: Snapshot, current: Current): Change[] {
  const documents = [...released.documents].flatMap(([path, before]) => {
    const after = current.documents.get(path);
    return after === undefined
      ? [{ where: path, field: '', what: 'was removed' }]
      : compareDocuments(path, before, after);
  });
  return distinct([...documents, ...compareSamples(released, current.events)]);
}

function compareDocuments(path: string, before: Schema, after: Schema): Change[] {
  if (path.startsWith('openapi/')) return compareOperations(before, after);
  if (path === 'asyncapi.json') return compareTopics(before, after);
  return compareEvent(path.replace(/^schemas\/|\.json$/g, ''), before, after);
}

/** Old readers must understand new events, and new readers the old events that a topic still holds. */
function compareEvent(where: string, before: Schema, after: Schema): Change[] {
  const nodes = [
    { schema: before, root: before },
    { schema: after, root: after },
  ] as const;
  const changes = (['output', 'input'] as const).flatMap((direction) => compareSchemas(...nodes, direction));
  return changes.map((change) => ({ where, ...change }));
}

/** One change shows in both directions, or in JSON and NDJSON. */
function distinct(changes: readonly Change[]): Change[] {
  return [...new Map(changes.map((change) => [describeChange(change), change])).values()];
}

function compareSamples({ samples }: Snapshot, events: readonly EventContract[]): Change[] {
  return Object.entries(samples).flatMap(([type, list]) => {
    const contract = events.find((event) => event.type === type);
    // That the whole type was removed is told by its schema.
    if (contract === undefined) return [];
    return list.flatMap((sample, n) => compareSample(contract, sample, n));
  });
}

function compareSample(contract: EventContract, sample: Snapshot['samples'][string][number], n: number): Change[] {
  const change = (field: string, what: string): Change => ({ where: contract.type, field, what });
  const parsed = contract.data.safeParse(sample.data);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => `/${issue.path.join('/')}`).join(', ');
    return [change(fields, `released sample ${n} is no longer readable`)];
  }
  const key = contract.key(parsed.data) === sample.key ? [] : [change('', `the key of released sample ${n} changed`)];
  const aggregate = isDeepStrictEqual(contract.aggregate(parsed.data), sample.aggregate);
  return aggregate ? key : [...key, change('', `the aggregate, and so the event id, of released sample ${n} changed`)];
}
