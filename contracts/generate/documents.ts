import type { EventContract } from '../src/event.ts';
import type { Topic } from '../src/topics.ts';
import { asyncApiDocument } from './asyncapi.ts';
import { eventSchema } from './event-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { type Api, openApiDocument } from './openapi.ts';
import type { Samples } from './samples.ts';

export type Contracts = {
  readonly events: readonly EventContract[];
  readonly topics: readonly Topic[];
  readonly samples: Samples;
  readonly apis: Readonly<Record<string, Api>>;
};

/** Every document that other languages and tools read, by its path under contracts/generated. */
export function allDocuments({ events, topics, samples, apis }: Contracts): Map<string, JsonSchema> {
  return new Map<string, JsonSchema>([
    ['asyncapi.json', asyncApiDocument({ events, topics, samples })],
    ...Object.entries(apis).map(([service, api]): [string, JsonSchema] => [
      `openapi/${service}.json`,
      openApiDocument(api),
    ]),
    ...events.map((event): [string, JsonSchema] => [`schemas/${event.type}.json`, eventSchema(event)]),
  ]);
}

/** As it is committed. */
export function toFile(document: JsonSchema): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
