import type { Schema } from './schema-node.ts';

/** One event as it lay on a topic, with what ordered it. */
export type KeyedSample = {
  readonly data: unknown;
  readonly key: string;
  readonly aggregate: { readonly id: string; readonly revision: number };
};

/** A released state of the contracts: the generated documents by path, and samples by event type. */
export type Snapshot = {
  readonly documents: ReadonlyMap<string, Schema>;
  readonly samples: Readonly<Record<string, readonly KeyedSample[]>>;
};
