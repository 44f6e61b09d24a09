import { cloudEventAttributes, type EventContract } from '../src/event.ts';
import type { Topic } from '../src/topics.ts';
import { createSchemaSet, type JsonSchema, type SchemaSet, toJsonSchema } from './json-schema.ts';
import type { Samples } from './samples.ts';

type System = {
  readonly events: readonly EventContract[];
  readonly topics: readonly Topic[];
  readonly samples: Samples;
};

const BINDING = '0.5.0';

/** The AsyncAPI 3.1 document of the whole system: every topic, what is on it, who writes and who reads. */
export function asyncApiDocument({ events, topics, samples }: System): JsonSchema {
  const schemas = createSchemaSet('#/components/schemas/', 'draft-7');
  const messages = Object.fromEntries(
    events.map((event) => [event.type, message(event, samples[event.type] ?? [], schemas)]),
  );
  return {
    asyncapi: '3.1.0',
    info: { title: 'Samband events', version: '1.0.0', description: DESCRIPTION },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topics.map((topic) => [topic.name, channel(topic, eventsOf(topic, events))])),
    operations: Object.fromEntries(topics.flatMap((topic) => operations(topic, eventsOf(topic, events)))),
    components: { messages, schemas: { EventHeaders: headers(), ...schemas.named() } },
  };
}

const DESCRIPTION = `Every event is CloudEvents 1.0 in binary mode: attributes are Kafka headers (\`ce_…\`), the value is the
data as JSON. An event may come more than once, with the same \`ce_id\`; a higher version or revision of the same aggregate
replaces a lower one, in whatever order they come. Unknown fields and event types are to be ignored. The tags of an
operation name the service that sends or receives.`;

function eventsOf(topic: Topic, events: readonly EventContract[]): readonly EventContract[] {
  return events.filter((event) => event.topic.name === topic.name);
}

function channel(topic: Topic, events: readonly EventContract[]): JsonSchema {
  const kept = topic.cleanup === 'compact' ? 'The last event of each key is kept; a tombstone erases a key.' : '';
  return {
    address: topic.name,
    description: `Key: ${topic.key}. ${kept}`.trim(),
    messages: Object.fromEntries(events.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }])),
    bindings: {
      kafka: {
        topic: topic.name,
        partitions: topic.partitions,
        topicConfiguration: { 'cleanup.policy': [topic.cleanup], 'retention.ms': topic.retentionMs },
        bindingVersion: BINDING,
      },
    },
  };
}

function operations(topic: Topic, events: readonly EventContract[]): [string, JsonSchema][] {
  const refs = events.map(({ type }) => ({ $ref: `#/channels/${pointer(topic.name)}/messages/${pointer(type)}` }));
  const operation =
    (action: 'send' | 'receive') =>
    (service: string): [string, JsonSchema] => [
      `${service}.${action}.${topic.name}`,
      {
        action,
        title: `${service} ${action === 'send' ? 'writes to' : 'reads'} ${topic.name}`,
        channel: { $ref: `#/channels/${pointer(topic.name)}` },
        tags: [{ name: service }],
        messages: refs,
      },
    ];
  return [...topic.producers.map(operation('send')), ...topic.consumers.map(operation('receive'))];
}

function message(event: EventContract, samples: readonly unknown[], schemas: SchemaSet): JsonSchema {
  return {
    name: event.type,
    title: event.title,
    contentType: 'application/json',
    correlationId: { location: '$message.header#/ce_correlationid' },
    headers: {
      allOf: [
        { $ref: '#/components/schemas/EventHeaders' },
        { type: 'object', properties: { ce_type: { type: 'string', const: event.type } } },
      ],
    },
    payload: schemas.add(event.data, 'input'),
    examples: samples.map((payload) => ({ payload })),
    bindings: { kafka: { key: { type: 'string', description: event.topic.key }, bindingVersion: BINDING } },
  };
}

/** CloudEvents attributes as the Kafka binding writes them: `ce_` before each, the content type under its own name. */
function headers(): JsonSchema {
  const { properties, required } = toJsonSchema(cloudEventAttributes, 'output', 'draft-7') as {
    properties: Record<string, JsonSchema>;
    required: string[];
  };
  const header = (name: string) => (name === 'datacontenttype' ? 'content-type' : `ce_${name}`);
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(properties).map(([name, schema]) => [header(name), schema])),
    required: required.map(header),
  };
}

function pointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
