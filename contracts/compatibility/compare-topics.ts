import type { Change } from './change.ts';
import type { Schema } from './schema-node.ts';

type Channel = {
  readonly messages: Readonly<Record<string, unknown>>;
  readonly bindings: {
    readonly kafka: { readonly partitions: number; readonly topicConfiguration: Readonly<Record<string, unknown>> };
  };
};

/** What breaks readers and writers of topics, from the AsyncAPI documents. That keys stay is checked on samples. */
export function compareTopics(before: Schema, after: Schema): Change[] {
  const now = after.channels as Record<string, Channel>;
  return Object.entries(before.channels as Record<string, Channel>).flatMap(([topic, old]) => {
    const current = now[topic];
    const change = (field: string, what: string): Change => ({ where: `topic ${topic}`, field, what });
    if (current === undefined) return [change('', 'was removed')];
    const moved = Object.keys(old.messages).filter((type) => current.messages[type] === undefined);
    return [
      ...moved.map((type) => change('', `the event ${type} is no longer here`)),
      ...compareSettings(old, current).map(([field, what]) => change(field, what)),
    ];
  });
}

function compareSettings(old: Channel, now: Channel): [string, string][] {
  const [{ kafka: before }, { kafka: after }] = [old.bindings, now.bindings];
  const changed: [string, unknown, unknown][] = [
    ['partitions', before.partitions, after.partitions],
    ['cleanup.policy', before.topicConfiguration['cleanup.policy'], after.topicConfiguration['cleanup.policy']],
  ];
  const settings = changed
    .filter(([, a, b]) => JSON.stringify(a) !== JSON.stringify(b))
    .map(([name, a, b]): [string, string] => [name, `was ${JSON.stringify(a)} and is ${JSON.stringify(b)}`]);
  const kept = ({ topicConfiguration }: typeof before) => retention(topicConfiguration['retention.ms']);
  return kept(after) < kept(before) ? [...settings, ['retention.ms', 'is shorter now']] : settings;
}

function retention(milliseconds: unknown): number {
  return milliseconds === -1 ? Infinity : Number(milliseconds);
}
